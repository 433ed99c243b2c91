using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;

namespace Muster.Core.Changes;

/// <summary>A snapshot's coverage as a tree, and where its nodes are.</summary>
public static class CoverageOf
{
    /// <returns>Null where the snapshot has none. What the first stores kept as a block becomes a tree here.</returns>
    public static async Task<(CoverageRoot Root, ICoverageNodes Nodes)?> SnapshotAsync(ISnapshotStore store, Guid snapshot, CancellationToken cancel)
    {
        if (await store.CoverageRootAsync(snapshot, cancel) is { } root)
        {
            return (root, store);
        }

        return (await store.DetailAsync(snapshot, cancel)).Tree is { } tree ? (tree.Root, new LayeredNodes(tree, store)) : null;
    }
}
