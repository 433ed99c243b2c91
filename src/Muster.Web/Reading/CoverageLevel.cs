using Muster.Core.CoverageTrees;
using Muster.Reports;

namespace Muster.Web.Reading;

/// <summary>A directory or file of a repository's coverage.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="Files">1 for a file.</param>
/// <param name="Inside">What is directly in a directory; empty for a file.</param>
public sealed record DirectoryEntry(string Name, string Path, bool IsFile, Tally Lines, Tally? Branches, long Files, IReadOnlyList<DirectoryEntry> Inside);

/// <summary>What is in one directory, each entry with the sums of all below it. A step down reads one node, however large the repository is.</summary>
/// <param name="Directory">Where it is: below the asked one, where that holds a single directory and nothing else.</param>
public sealed record CoverageLevel(string Directory, IReadOnlyList<DirectoryEntry> Entries)
{
    /// <summary>With more directories than this in one place, nobody looks into all of them.</summary>
    private const int MostInside = 200;

    /// <param name="directory">Without a slash at either end; empty for the root.</param>
    /// <returns>Null where the coverage speaks of no such directory.</returns>
    public static async Task<CoverageLevel?> OfAsync(ICoverageNodes nodes, CoverageRoot root, string directory, CancellationToken cancel)
    {
        var browse = new CoverageBrowse(nodes);
        if (await browse.ListAsync(root, directory, cancel) is not { } entries)
        {
            return null;
        }

        while (entries is [{ Kind: EntryKind.Directory } only])
        {
            directory = Below(directory, only.Name);
            entries = (await browse.ListAsync([only], cancel))[only.Hash];
        }

        CoverageEntry[] directories = [.. entries.Where(entry => entry.Kind == EntryKind.Directory)];
        var inside = directories.Length > MostInside ? new Dictionary<NodeHash, IReadOnlyList<CoverageEntry>>() : await browse.ListAsync(directories, cancel);
        return new CoverageLevel(directory, [.. entries.OrderBy(entry => entry.Kind == EntryKind.File).Select(entry => Entry(directory, entry, inside))]);
    }

    private static DirectoryEntry Entry(string directory, CoverageEntry entry, IReadOnlyDictionary<NodeHash, IReadOnlyList<CoverageEntry>> inside)
    {
        var path = Below(directory, entry.Name);
        return new DirectoryEntry(
            entry.Name, path, entry.Kind == EntryKind.File, entry.Totals.Lines, entry.Totals.Branches, entry.Totals.Files,
            entry.Kind == EntryKind.Directory && inside.TryGetValue(entry.Hash, out var children) ? [.. children.Select(child => Entry(path, child, new Dictionary<NodeHash, IReadOnlyList<CoverageEntry>>()))] : []);
    }

    private static string Below(string directory, string name) => directory.Length == 0 ? name : directory + "/" + name;
}
