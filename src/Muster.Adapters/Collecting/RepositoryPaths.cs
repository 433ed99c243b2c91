using Muster.Adapters.Files;
using Muster.Core.Git;
using Muster.Reports;
using Muster.Reports.Paths;

namespace Muster.Adapters.Collecting;

/// <summary>Maps the paths of a repository's reports onto its tracked files; with none (no git) paths stay as they are, and only packages are told from them.</summary>
internal sealed class RepositoryPaths
{
    private const string ModuleLine = "module ";

    private readonly PathMap? _map;

    public RepositoryPaths(string directory, IReadOnlyList<string> tracked) =>
        _map = tracked.Count == 0 ? null : PathMap.Of(tracked, new PathHints { GoModules = GoModules(directory, tracked), IsSource = SourceLanguages.Has });

    public Reading Place(Reading reading) => _map is null ? PathMap.WithoutFiles(reading) : _map.Apply(reading).Reading;

    // https://go.dev/ref/mod#go-mod-file-module: the module path is what Go's reports begin their paths with.
    private static Dictionary<string, string> GoModules(string directory, IReadOnlyList<string> tracked)
    {
        var modules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in tracked.Where(path => path is "go.mod" || path.EndsWith("/go.mod", StringComparison.Ordinal)))
        {
            if (ModuleOf(Path.Combine(directory, file)) is { } module)
            {
                modules[module] = Path.GetDirectoryName(file)!.Replace('\\', '/');
            }
        }

        return modules;
    }

    private static string? ModuleOf(string file)
    {
        try
        {
            return !RegularFile.Exists(file) ? null : File.ReadLines(file).Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(ModuleLine, StringComparison.Ordinal))?[ModuleLine.Length..].Trim().Trim('"');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
