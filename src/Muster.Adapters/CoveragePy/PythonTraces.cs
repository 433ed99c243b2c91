using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Adapters.Files;
using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Adapters.CoveragePy;

/// <summary>Looks for what betrays the Python that measured.</summary>
internal static partial class PythonTraces
{
    private static readonly string[] s_environments = [".venv", "venv", "env", ".env"];

    public static PythonEvidence Find(string directory, IReadOnlyList<MeasuredFile> files, PythonVersion? stated) => new()
    {
        Stated = stated,
        Found = stated is null ? [.. FromPaths(files), .. FromEnvironments(directory), .. FromPin(directory), .. FromBytecode(directory, files)] : [],
    };

    // …/lib/python3.11/… : the library of the interpreter itself
    private static IEnumerable<(PythonVersion, string)> FromPaths(IReadOnlyList<MeasuredFile> files) =>
        files.Select(file => LibraryPath().Match(file.Path)).Where(match => match.Success).Take(1).SelectMany(match => Version(match, "a measured path"));

    private static IEnumerable<(PythonVersion, string)> FromEnvironments(string directory) =>
        from name in s_environments
        let path = Path.Combine(directory, name, "pyvenv.cfg")
        where RegularFile.Exists(path)
        from found in Version(EnvironmentVersion().Match(File.ReadAllText(path)), $"{name}/pyvenv.cfg")
        select found;

    private static IEnumerable<(PythonVersion, string)> FromPin(string directory) =>
        Path.Combine(directory, ".python-version") is var path && RegularFile.Exists(path)
            ? Version(PinnedVersion().Match(File.ReadAllText(path)), ".python-version")
            : [];

    private static IEnumerable<(PythonVersion, string)> FromBytecode(string directory, IReadOnlyList<MeasuredFile> files) =>
        files.Select(file => Path.GetDirectoryName(Path.Combine(directory, file.Path)))
            .OfType<string>().Distinct(StringComparer.Ordinal).Take(50)
            .Select(folder => new DirectoryInfo(Path.Combine(folder, "__pycache__")))
            .Where(cache => cache.Exists)
            .SelectMany(cache => cache.EnumerateFiles("*.pyc").Take(500))
            .Select(file => (file.LastWriteTimeUtc, Match: BytecodeName().Match(file.Name)))
            .Where(file => file.Match.Success)
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .Take(1)
            .SelectMany(file => Version(file.Match, "the newest byte code beside the sources"));

    private static IEnumerable<(PythonVersion, string)> Version(Match match, string source) => match.Success
        ? [(new PythonVersion(
            int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture)), source)]
        : [];

    [GeneratedRegex(@"[/\\]lib(?:32|64)?[/\\]python(?<major>3)\.(?<minor>[0-9]{1,3})[/\\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LibraryPath();

    [GeneratedRegex(@"^\s*version(?:_info)?\s*=\s*(?<major>[0-9]{1,3})\.(?<minor>[0-9]{1,3})", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex EnvironmentVersion();

    [GeneratedRegex(@"^\s*(?:cpython-|python-?)?(?<major>[0-9]{1,3})\.(?<minor>[0-9]{1,3})", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex PinnedVersion();

    [GeneratedRegex(@"\.cpython-(?<major>3)(?<minor>[0-9]{1,3})(?:\.opt-[0-9])?(?:-pytest-[0-9.]+)?\.pyc$", RegexOptions.CultureInvariant)]
    private static partial Regex BytecodeName();
}
