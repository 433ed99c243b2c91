namespace Muster.Core.CoverageTrees;

public enum EntryKind
{
    File,
    Directory,

    /// <summary>A stretch of the entries of a wide directory; its name is that of its first entry.</summary>
    Page,
}

/// <summary>What a directory says of one of its children; enough to list it without reading the child.</summary>
public sealed record CoverageEntry(string Name, EntryKind Kind, NodeHash Hash, CoverageTotals Totals);

/// <summary>A node that names its children: sorted by name, a file before a directory of the same name.</summary>
public sealed record CoverageDirectory(IReadOnlyList<CoverageEntry> Entries)
{
    private const int KindBits = 3, HasBranches = 4, HasFunctions = 8;

    public CoverageTotals Totals => CoverageTotals.Sum(Entries.Select(entry => entry.Totals));

    internal byte[] Encode()
    {
        var node = new NodeWriter();
        node.Byte(NodeVersion.Directory);
        node.Number(Entries.Count);
        var before = "";
        foreach (var entry in Entries)
        {
            var totals = entry.Totals;
            node.Byte((byte)((int)entry.Kind | (totals.Branches is null ? 0 : HasBranches) | (totals.Functions is null ? 0 : HasFunctions)));
            node.Name(entry.Name, before);
            node.Hash(entry.Hash);
            if (entry.Kind != EntryKind.File)
            {
                node.Number(totals.Files);
            }

            node.Tally(totals.Lines);
            if (totals.Branches is { } branches)
            {
                node.Tally(branches);
            }

            if (totals.Functions is { } functions)
            {
                node.Tally(functions);
            }

            before = entry.Name;
        }

        return node.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The content is damaged, of another version, or no directory.</exception>
    public static CoverageDirectory Decode(ReadOnlySpan<byte> content)
    {
        var node = new NodeReader(content);
        NodeVersion.Expect(NodeVersion.Directory, node.Byte());
        var entries = new CoverageEntry[node.Count()];
        var before = "";
        for (var i = 0; i < entries.Length; i++)
        {
            var flags = node.Byte();
            var kind = (EntryKind)(flags & KindBits);
            var name = before = node.Name(before);
            var hash = node.Hash();
            var files = kind == EntryKind.File ? 1 : node.Long();
            var lines = node.Tally();
            var branches = (flags & HasBranches) != 0 ? node.Tally() : default;
            var functions = (flags & HasFunctions) != 0 ? node.Tally() : default;
            entries[i] = new(name, kind, hash, new(files, lines, (flags & HasBranches) != 0 ? branches : null, (flags & HasFunctions) != 0 ? functions : null));
        }

        return new(entries);
    }
}
