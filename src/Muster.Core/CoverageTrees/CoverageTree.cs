using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>
/// A reading as a tree of nodes that are named by their content: a leaf per file, a node per directory. Equal content has one name
/// whatever repository or commit it comes from, so a commit that changes three files has three new leaves and their ancestors.
/// </summary>
/// <param name="Root">What a snapshot refers to.</param>
/// <param name="Nodes">All nodes of the tree, each once.</param>
public sealed record CoverageTree(CoverageRoot Root, IReadOnlyDictionary<NodeHash, byte[]> Nodes) : ICoverageNodes
{
    /// <summary>A path of more folders than this is no path of a person: what is deeper is one name with slashes in it.</summary>
    private const int Deepest = 64;

    /// <param name="blobs">Git's object names of the sources by path, where they are known.</param>
    /// <param name="before">What the repository covered before: leaves that are the same have their names already.</param>
    public static CoverageTree Of(CoverageReading reading, IReadOnlyDictionary<string, string>? blobs = null, PastCoverage? before = null)
    {
        var nodes = new Dictionary<NodeHash, byte[]>();
        var top = new Folder();
        foreach (var file in reading.Files)
        {
            var leaf = new CoverageLeaf(file, blobs?.GetValueOrDefault(file.Path)).Encode();
            top.Add(file.Path.Split('/', Deepest), Keep(nodes, leaf, before?.Named(file.Path, leaf)), CoverageTotals.Of(file));
        }

        var root = new CoverageRoot { Hash = Write(top, nodes).Hash, Unit = reading.Unit, Lines = reading.Lines, Branches = reading.Branches, Functions = reading.Functions };
        return new CoverageTree(root, nodes);
    }

    ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ICoverageNodes.ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyDictionary<NodeHash, byte[]>>(hashes.Where(Nodes.ContainsKey).Distinct().ToDictionary(hash => hash, hash => Nodes[hash]));

    private static (NodeHash Hash, CoverageTotals Totals) Write(Folder folder, Dictionary<NodeHash, byte[]> nodes)
    {
        var entries = folder.Files
            .Concat(folder.Folders.Select(child => Entry(child.Key, EntryKind.Directory, Write(child.Value, nodes))))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Kind).ToArray();
        for (var level = 0; Paging.IsTooWide(entries.Length); level++)
        {
            entries = [.. Paging.Cut(entries, level).Select(page => Entry(page[0].Name, EntryKind.Page, Keep(nodes, new CoverageDirectory(page))))];
        }

        return Keep(nodes, new CoverageDirectory(entries));
    }

    private static CoverageEntry Entry(string name, EntryKind kind, (NodeHash Hash, CoverageTotals Totals) node) => new(name, kind, node.Hash, node.Totals);

    private static (NodeHash, CoverageTotals) Keep(Dictionary<NodeHash, byte[]> nodes, CoverageDirectory directory) => (Keep(nodes, directory.Encode(), null), directory.Totals);

    private static NodeHash Keep(Dictionary<NodeHash, byte[]> nodes, byte[] content, NodeHash? named)
    {
        var hash = named ?? NodeHash.Of(content);
        nodes.TryAdd(hash, content);
        return hash;
    }

    private sealed class Folder
    {
        public List<CoverageEntry> Files { get; } = [];

        public Dictionary<string, Folder> Folders { get; } = new(StringComparer.Ordinal);

        public void Add(ReadOnlySpan<string> path, NodeHash leaf, CoverageTotals totals)
        {
            var folder = this;
            for (; path.Length > 1; path = path[1..])
            {
                if (!folder.Folders.TryGetValue(path[0], out var child))
                {
                    folder.Folders.Add(path[0], child = new Folder());
                }

                folder = child;
            }

            folder.Files.Add(new CoverageEntry(path[0], EntryKind.File, leaf, totals));
        }
    }
}
