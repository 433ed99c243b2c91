using Muster.Core.CoverageTrees;

namespace Muster.Tests.CoverageTrees;

/// <summary>Counts the nodes that are read, and the questions.</summary>
internal sealed class CountedNodes(ICoverageNodes nodes) : ICoverageNodes
{
    public int Asked { get; private set; }

    public int Calls { get; private set; }

    public ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel)
    {
        Asked += hashes.Count;
        Calls++;
        return nodes.ReadAsync(hashes, cancel);
    }
}

/// <summary>Two trees in one store.</summary>
internal sealed class BothNodes(CoverageTree a, CoverageTree b) : ICoverageNodes
{
    public ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyDictionary<NodeHash, byte[]>>(hashes.Distinct().ToDictionary(hash => hash, hash => a.Nodes.GetValueOrDefault(hash) ?? b.Nodes[hash]));
}
