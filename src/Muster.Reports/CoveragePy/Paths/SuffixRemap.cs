namespace Muster.Reports.CoveragePy.Paths;

/// <summary>
/// Finds sources that were measured on another machine by what their paths end in. coverage.py does no such thing, so
/// whoever uses it has to say so.
/// </summary>
public sealed record SuffixRemap
{
    /// <summary>Directories there, without a separator at the end, and the directory here that stands for each.</summary>
    public required IReadOnlyList<(string There, string Here)> Roots { get; init; }

    /// <summary>Where the file would lie here; <c>null</c> when it lies below none of the directories.</summary>
    public string? Map(string path)
    {
        foreach (var (there, here) in Roots)
        {
            if (path.Length > there.Length && path.StartsWith(there, StringComparison.Ordinal) && path[there.Length] is '/' or '\\')
            {
                return Join(here, path[(there.Length + 1)..].Replace('\\', '/'));
            }
        }

        return null;
    }

    /// <summary>
    /// For each path the longest ending that exists below the tree speaks for what stands before it. What most paths speak for is a root; so is
    /// any other whose endings have a directory in them (a bare <c>__init__.py</c> proves nothing).
    /// </summary>
    public static SuffixRemap Find(IReadOnlyCollection<string> missing, ISourceTree tree)
    {
        var votes = new Dictionary<(string There, string Here), (int Files, int Deep)>();
        foreach (var path in missing)
        {
            if (Longest(path, tree) is { } found)
            {
                var (files, deep) = votes.GetValueOrDefault(found.Root);
                votes[found.Root] = (files + 1, deep + (found.Deep ? 1 : 0));
            }
        }

        var most = votes.Values.Select(vote => vote.Files).DefaultIfEmpty().Max();
        return new SuffixRemap
        {
            Roots = [.. votes
                .Where(root => root.Value.Deep > 0 || (root.Value.Files == most && most * 2 > missing.Count))
                .OrderByDescending(root => root.Value.Files)
                .ThenByDescending(root => root.Key.There.Length)
                .ThenBy(root => root.Key.There, StringComparer.Ordinal)
                .Select(root => root.Key)],
        };
    }

    private static ((string There, string Here) Root, bool Deep)? Longest(string path, ISourceTree tree)
    {
        for (var at = path.IndexOfAny('/', '\\'); at >= 0; at = path.IndexOfAny(['/', '\\'], at + 1))
        {
            var ending = path[(at + 1)..].Replace('\\', '/');
            foreach (var here in (string[])[tree.Directory, Join(tree.Directory, "src")])
            {
                if (ending is not "" && tree.Exists(Join(here, ending)))
                {
                    return ((path[..at], here), ending.Contains('/', StringComparison.Ordinal));
                }
            }
        }

        return null;
    }

    private static string Join(string directory, string path) => $"{directory}{Path.DirectorySeparatorChar}{path.Replace('/', Path.DirectorySeparatorChar)}";
}
