using Muster.Core.CoverageTrees;
using Muster.Reports;

namespace Muster.Core.Changes;

/// <summary>Line coverage from base to head.</summary>
/// <param name="Before">The base's lines.</param>
/// <param name="After">The head's lines.</param>
/// <param name="Sums">Add up to head less base, always.</param>
/// <param name="Files">Those that take part in the sums, the worst loss first.</param>
/// <param name="IsExact">Git said what was edited; without it edits and new lines are not known.</param>
public sealed record LinesChange(Tally Before, Tally After, LineSums Sums, IReadOnlyList<FileLinesChange> Files, bool IsExact)
{
    /// <param name="nodes">Holds both trees.</param>
    /// <param name="diff">What git says changed between the two; null when it cannot be asked.</param>
    public static async Task<LinesChange> OfAsync(ICoverageNodes nodes, CoverageRoot before, CoverageRoot after, SourceDiff? diff, CancellationToken cancel)
    {
        var pairs = Paired(await CoverageDiff.OfAsync(nodes, before.Hash, after.Hash, cancel), diff);
        await AddEditedAsync(pairs, nodes, after, diff, cancel);
        var leaves = await nodes.ReadAsync([.. pairs.Values.SelectMany(pair => new[] { pair.Before?.Hash, pair.After?.Hash }).OfType<NodeHash>().Distinct()], cancel);
        var files = pairs.Values.Select(pair => Change(pair, leaves, diff, countsLines: before.Unit == "line" && after.Unit == "line")).ToArray();
        var sums = files.Aggregate(new LineSums(), (sum, file) => sum + file.Sums);

        // What the two readings say as wholes need not be the sums of their files.
        var ofFiles = new Difference(sums.Covered, sums.Coverable);
        var whole = Difference.Between(before.Lines, after.Lines);
        sums = sums with { Beside = new Difference(whole.Covered - ofFiles.Covered, whole.Coverable - ofFiles.Coverable) };
        return new(before.Lines, after.Lines, sums, [.. files.OrderBy(file => file.Sums.Covered).ThenByDescending(file => file.Sums.Coverable).ThenBy(file => file.Path, StringComparer.Ordinal)], diff is not null);
    }

    private static FileLinesChange Change(Pair pair, IReadOnlyDictionary<NodeHash, byte[]> leaves, SourceDiff? diff, bool countsLines)
    {
        var before = Leaf(pair.OldPath, pair.Before, leaves);
        var after = Leaf(pair.NewPath, pair.After, leaves);
        var edit = pair.NewPath is null ? null : diff?.OfNew(pair.NewPath);
        var fates = diff is not null
            ? edit is null ? LineFates.Untouched : edit.Hunks is { } hunks ? new LineFates(hunks) : null
            : before?.Blob is { } blob && blob == after?.Blob ? LineFates.Untouched : null;
        return FileLinesChange.Of(before?.File, after?.File, fates, countsLines, edit is { Before: null });
    }

    private static CoverageLeaf? Leaf(string? path, CoverageEntry? entry, IReadOnlyDictionary<NodeHash, byte[]> leaves)
    {
        if (entry is null)
        {
            return null;
        }

        return leaves.TryGetValue(entry.Hash, out var content)
            ? CoverageLeaf.Decode(content) is var leaf ? leaf with { File = leaf.File with { Path = path! } } : null
            : new CoverageLeaf(CoverageBrowse.File(leaves, path!, entry), null);
    }

    // By head path, or base path where the file is gone. A renamed file's two halves become one pair; a file that took the place of another does not.
    private static Dictionary<(string, bool), Pair> Paired(IReadOnlyList<CoverageDifference> differences, SourceDiff? diff)
    {
        bool IsAnother(CoverageDifference one) => one is { Before: not null, After: not null } && diff?.OfNew(one.Path) is { } edit && edit.Before != one.Path;

        var gone = differences.Where(one => one.After is null || IsAnother(one)).ToDictionary(one => one.Path, one => one.Before!, StringComparer.Ordinal);
        var pairs = new Dictionary<(string, bool), Pair>();
        foreach (var one in differences.Where(one => one.After is not null))
        {
            var isAlone = one.Before is null || IsAnother(one);
            var from = isAlone && diff?.OfNew(one.Path)?.Before is { } old && gone.ContainsKey(old) ? old : null;
            var before = !isAlone ? one.Before : from is not null && gone.Remove(from, out var half) ? half : null;
            pairs[(one.Path, true)] = new(from ?? one.Path, one.Path, before, one.After);
        }

        foreach (var (path, entry) in gone)
        {
            pairs[(path, false)] = new(path, null, entry, null);
        }

        return pairs;
    }

    // A file that was edited and whose leaf is the same all the same (no blob is known, or a change of mode) still has changed lines.
    private static async Task AddEditedAsync(Dictionary<(string, bool), Pair> pairs, ICoverageNodes nodes, CoverageRoot after, SourceDiff? diff, CancellationToken cancel)
    {
        var browse = new CoverageBrowse(nodes);
        foreach (var edit in diff?.Files ?? [])
        {
            if (edit.After is not { } path || edit.Before != path || edit.Hunks is null or { Count: 0 } || pairs.ContainsKey((path, true)))
            {
                continue;
            }

            var slash = path.LastIndexOf('/');
            var entry = (await browse.ListAsync(after, slash < 0 ? "" : path[..slash], cancel))?.FirstOrDefault(entry => entry.Kind == EntryKind.File && entry.Name == path[(slash + 1)..]);
            if (entry is not null)
            {
                pairs[(path, true)] = new(path, path, entry, entry);
            }
        }
    }

    private sealed record Pair(string OldPath, string? NewPath, CoverageEntry? Before, CoverageEntry? After);
}
