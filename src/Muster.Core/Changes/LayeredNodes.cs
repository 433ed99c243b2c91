using Muster.Core.CoverageTrees;

namespace Muster.Core.Changes;

/// <summary>A tree that is not stored yet, in front of the store.</summary>
internal sealed class LayeredNodes(CoverageTree tree, ICoverageNodes store) : ICoverageNodes
{
    public async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel)
    {
        var missing = hashes.Where(hash => !tree.Nodes.ContainsKey(hash)).ToArray();
        var found = missing.Length == 0 ? [] : new Dictionary<NodeHash, byte[]>(await store.ReadAsync(missing, cancel));
        foreach (var hash in hashes)
        {
            if (tree.Nodes.TryGetValue(hash, out var content))
            {
                found[hash] = content;
            }
        }

        return found;
    }
}

/// <summary>Two places that each hold a whole tree.</summary>
internal sealed class EitherNodes(ICoverageNodes one, ICoverageNodes other) : ICoverageNodes
{
    public async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel)
    {
        var found = await one.ReadAsync(hashes, cancel);
        var missing = ReferenceEquals(one, other) ? [] : hashes.Where(hash => !found.ContainsKey(hash)).ToArray();
        return missing.Length == 0 ? found : found.Concat(await other.ReadAsync(missing, cancel)).ToDictionary();
    }
}
