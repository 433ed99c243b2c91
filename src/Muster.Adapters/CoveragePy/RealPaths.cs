using System.Collections.Concurrent;

namespace Muster.Adapters.CoveragePy;

/// <summary>Absolute paths with links resolved, as Python's <c>realpath</c> does it: what does not exist stays as it is. Thread-safe; remembers directories.</summary>
internal sealed class RealPaths
{
    /// <summary>A chain of links longer than this is a circle.</summary>
    private const int MaxLinks = 40;

    private readonly ConcurrentDictionary<string, string> _directories = new(StringComparer.Ordinal);

    public string Of(string path) => Resolve(Path.GetFullPath(path), MaxLinks);

    private string Resolve(string path, int links)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null || links == 0)
        {
            return path;
        }

        var real = Path.Combine(Directory(parent, links), Path.GetFileName(path));
        var target = new FileInfo(real).LinkTarget;
        return target is null ? real : Resolve(Path.GetFullPath(target, Path.GetDirectoryName(real)!), links - 1);
    }

    private string Directory(string path, int links)
    {
        if (!_directories.TryGetValue(path, out var real))
        {
            _directories[path] = real = Resolve(path, links);
        }

        return real;
    }
}
