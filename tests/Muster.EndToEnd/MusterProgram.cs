using System.Diagnostics;

namespace Muster.EndToEnd;

/// <summary>
/// The built program, run as a user runs it: its own process, arguments, working folder, streams and exit code. Where <c>MUSTER_PROGRAM</c>
/// names an executable (a published one, native or not), it is that which is tried.
/// </summary>
internal static class MusterProgram
{
    /// <summary>The words before a command.</summary>
    public static IReadOnlyList<string> Words { get; } =
        Environment.GetEnvironmentVariable("MUSTER_PROGRAM") is { Length: > 0 } named ? [Path.GetFullPath(named)] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "muster.dll")];

    public static Task<Answer> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(), arguments);

    public static async Task<Answer> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo info = new(Words[0], [.. Words.Skip(1), .. arguments]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "MUSTER_MANIFEST", "MUSTER_STORE", "MAHAVISHNU_ECOSYSTEM_PATH", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY" })
        {
            info.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info)!;
        process.StandardInput.Close();
        return process;
    }
}

internal sealed record Answer(int Exit, string Output, string Error);
