namespace Muster.Core.CoverageTrees;

/// <summary>Where nodes are read from: a store, or a tree in memory. Asked for many at once, a level of the tree at a time.</summary>
public interface ICoverageNodes
{
    /// <summary>The contents of those that are there; leaves that were thinned out are absent.</summary>
    ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel);
}
