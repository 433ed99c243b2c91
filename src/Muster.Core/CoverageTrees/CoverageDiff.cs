namespace Muster.Core.CoverageTrees;

/// <summary>A file whose coverage differs between two trees, by path alone; null on the side that does not speak of it.</summary>
public sealed record CoverageDifference(string Path, CoverageEntry? Before, CoverageEntry? After);

/// <summary>Walks two trees side by side and goes down only where hashes differ: the cost is that of the change, not of the repository.</summary>
public static class CoverageDiff
{
    public static async Task<IReadOnlyList<CoverageDifference>> OfAsync(ICoverageNodes nodes, NodeHash before, NodeHash after, CancellationToken cancel)
    {
        var found = new List<CoverageDifference>();
        List<Pair> level = before == after ? [] : [new Pair("", before, after)];
        while (level.Count > 0)
        {
            var contents = await EntriesAsync(nodes, level, cancel);
            var next = new List<Pair>();
            for (var i = 0; i < level.Count; i++)
            {
                Compare(level[i].Prefix, contents[i].Before, contents[i].After, found, next);
            }

            level = next;
        }

        return [.. found.OrderBy(one => one.Path, StringComparer.Ordinal)];
    }

    private static void Compare(string prefix, List<CoverageEntry> before, List<CoverageEntry> after, List<CoverageDifference> found, List<Pair> next)
    {
        var rest = after.ToDictionary(entry => (entry.Name, entry.Kind));
        foreach (var old in before)
        {
            rest.Remove((old.Name, old.Kind), out var now);
            Add(old, now);
        }

        foreach (var now in rest.Values)
        {
            Add(null, now);
        }

        void Add(CoverageEntry? old, CoverageEntry? now)
        {
            if (old?.Hash == now?.Hash)
            {
                return;
            }

            var entry = (now ?? old)!;
            if (entry.Kind == EntryKind.File)
            {
                found.Add(new(prefix + entry.Name, old, now));
            }
            else
            {
                next.Add(new(prefix + entry.Name + "/", old?.Hash, now?.Hash));
            }
        }
    }

    // A page that both sides have holds the same entries on both: it is not even read.
    private static async Task<List<(List<CoverageEntry> Before, List<CoverageEntry> After)>> EntriesAsync(ICoverageNodes nodes, List<Pair> level, CancellationToken cancel)
    {
        var contents = await nodes.ReadAsync([.. level.SelectMany(pair => pair.Hashes).Distinct()], cancel);
        var sides = level.ConvertAll(pair => (Before: Entries(contents, pair.Before), After: Entries(contents, pair.After)));
        while (true)
        {
            var pages = new HashSet<NodeHash>();
            foreach (var (before, after) in sides)
            {
                var shared = Pages(before).Intersect(Pages(after)).ToHashSet();
                before.RemoveAll(entry => entry.Kind == EntryKind.Page && shared.Contains(entry.Hash));
                after.RemoveAll(entry => entry.Kind == EntryKind.Page && shared.Contains(entry.Hash));
                pages.UnionWith(Pages(before).Concat(Pages(after)));
            }

            if (pages.Count == 0)
            {
                return sides;
            }

            var read = await nodes.ReadAsync(pages, cancel);
            sides = sides.ConvertAll(side => (Open(read, side.Before), Open(read, side.After)));
        }
    }

    private static IEnumerable<NodeHash> Pages(List<CoverageEntry> entries) => entries.Where(entry => entry.Kind == EntryKind.Page).Select(entry => entry.Hash);

    private static List<CoverageEntry> Open(IReadOnlyDictionary<NodeHash, byte[]> read, List<CoverageEntry> entries) =>
        [.. entries.SelectMany(entry => entry.Kind == EntryKind.Page ? CoverageBrowse.Directory(read, entry.Hash).Entries : [entry])];

    private static List<CoverageEntry> Entries(IReadOnlyDictionary<NodeHash, byte[]> contents, NodeHash? hash) =>
        hash is { } known ? [.. CoverageBrowse.Directory(contents, known).Entries] : [];

    private sealed record Pair(string Prefix, NodeHash? Before, NodeHash? After)
    {
        public IEnumerable<NodeHash> Hashes => new[] { Before, After }.OfType<NodeHash>();
    }
}
