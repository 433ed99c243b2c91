using System.Data.Common;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage;

/// <summary>The store's nodes, read over an open connection.</summary>
internal sealed class StoredCoverageNodes(DbConnection connection) : ICoverageNodes
{
    public async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return await CoverageNodeTable.ReadAsync(connection, hashes);
    }
}
