namespace Muster.Adapters.Processes;

/// <summary>
/// Finds a program as a shell would: in PATH only. The runtime would look into the current directory first, where a hostile
/// repository may have left a program called <c>git</c>.
/// </summary>
internal static class ProgramPath
{
    /// <param name="program">A bare name, or a path, then relative to <paramref name="directory"/>.</param>
    /// <param name="directory">Where the program will run.</param>
    /// <returns>An absolute path; null when there is no such program.</returns>
    public static string? Find(string program, string directory)
    {
        if (program.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar))
        {
            var path = Path.GetFullPath(program, directory);
            return IsProgram(path) ? path : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Names(program).Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> Names(string program) =>
        OperatingSystem.IsWindows() && Path.GetExtension(program).Length == 0
            ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';').Select(extension => program + extension)
            : [program];

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
