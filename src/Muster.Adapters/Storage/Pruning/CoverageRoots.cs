using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage.Pruning;

/// <summary>The roots of all trees by snapshot, and the snapshots that were thinned.</summary>
internal static class CoverageRoots
{
    public static async Task<Dictionary<Guid, NodeHash>> AllAsync(DbConnection connection) =>
        (await connection.QueryAsync<(string Snapshot, byte[] Root)>("SELECT snapshot_id, root FROM snapshot_coverage"))
        .ToDictionary(row => Guid.Parse(row.Snapshot), row => NodeHash.From(row.Root));

    public static async Task<HashSet<Guid>> ThinnedAsync(DbConnection connection) =>
        [.. (await connection.QueryAsync<string>("SELECT snapshot_id FROM snapshot_thinned")).Select(Guid.Parse)];
}
