using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>
/// What a snapshot covered, for whoever holds the next one against it: every file's counts, and its lines where they are asked for. Most of
/// the next one's files are the same, and then nothing of them is decoded or named anew.
/// </summary>
/// <param name="Root">The snapshot's.</param>
/// <param name="Files">Its files by path.</param>
/// <param name="Leaves">What is known of them line by line; a file whose lines were thinned out has none.</param>
public sealed record PastCoverage(CoverageRoot Root, IReadOnlyDictionary<string, CoverageEntry> Files, IReadOnlyDictionary<NodeHash, byte[]> Leaves)
{
    /// <summary>Its nodes can be read from the store.</summary>
    public bool IsStored { get; private init; } = true;

    /// <summary>Of a reading that was never stored as a tree.</summary>
    public static PastCoverage Of(CoverageReading reading)
    {
        var tree = CoverageTree.Of(reading);
        return new(tree.Root, reading.Files.ToDictionary(file => file.Path, Entry, StringComparer.Ordinal), tree.Nodes) { IsStored = false };

        static CoverageEntry Entry(FileCoverage file) => new(file.Path, EntryKind.File, NodeHash.Of(new CoverageLeaf(file, null).Encode()), CoverageTotals.Of(file));
    }

    /// <summary>How many lines of the file were covered, line by line; null where only counts are known of it, or nothing.</summary>
    public long? CoveredLines(string path) => Leaf(path) is var (entry, content) ? CoverageLeaf.CoveredLines(content, entry.Totals.Lines) : null;

    /// <summary>The file's lines; null as <see cref="CoveredLines"/>.</summary>
    public LineMap? Map(string path) => Leaf(path) is var (_, content) ? CoverageLeaf.Decode(content).File.Map : null;

    /// <summary>The name of the file's leaf where it held this very content.</summary>
    public NodeHash? Named(string path, ReadOnlySpan<byte> content) => Leaf(path) is var (entry, known) && content.SequenceEqual(known) ? entry.Hash : null;

    private (CoverageEntry Entry, byte[] Content)? Leaf(string path) =>
        Files.TryGetValue(path, out var entry) && Leaves.TryGetValue(entry.Hash, out var content) ? (entry, content) : null;
}
