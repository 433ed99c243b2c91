using System.Data.Common;
using Muster.Adapters.Notifications;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Migrations;
using Muster.Core.CoverageTrees;
using Muster.Core.Pruning;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage.Pruning;

/// <summary>
/// Thins the lines of old snapshots and collects nodes that nobody needs, while others go on writing. What is needed is worked out without
/// a lock; each batch of deletions then takes the writers' lock and first looks at what has come in between, because a new snapshot may
/// stand on nodes that were about to go. Cut off at any point, the next run completes it.
/// </summary>
public sealed class StorePrune(IStorageEngine engine, TimeProvider clock)
{
    private const int Batch = 20_000;

    /// <param name="dryRun">Only say what would go.</param>
    public async Task<Pruned> RunAsync(PrunePolicy policy, bool dryRun, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await engine.OpenAsync(cancel);
        await Migrator.MigrateAsync(engine, connection, now, cancel);

        var thinned = policy.Thinned(await CandidatesAsync(connection), now).ToHashSet();
        thinned.ExceptWith(await KeptAsync(connection, policy.Evidence));
        var already = await CoverageRoots.ThinnedAsync(connection);
        var fresh = thinned.Except(already).ToList();
        if (!dryRun)
        {
            await NoteAsync(connection, fresh, now, cancel);
            await ForgetToldAsync(connection, now, cancel);
        }

        // What was thinned once stays so: some of its leaves are gone.
        thinned.UnionWith(already);
        var roots = await CoverageRoots.AllAsync(connection);
        var marks = await NodeMarks.OfAsync(connection, roots, thinned, cancel);
        var unneeded = (await NodesAsync(connection)).Where(node => !marks.IsNeeded(node.Hash)).ToList();
        var (nodes, bytes) = dryRun ? (unneeded.Count, unneeded.Sum(node => node.Bytes)) : await DeleteAsync(connection, marks, roots, thinned, unneeded, cancel);
        if (!dryRun && nodes > 0)
        {
            await engine.Upkeep.TidyAsync(connection, cancel);
        }

        return new Pruned(roots.Count, fresh.Count, nodes, bytes);
    }

    /// <summary>Ids of repositories by lower-case name, for a policy that speaks of commits.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> RepositoriesAsync(CancellationToken cancel)
    {
        await using var connection = await engine.OpenAsync(cancel);
        await Migrator.MigrateAsync(engine, connection, clock.GetUtcNow(), cancel);
        return (await connection.QueryAsync<(string Alias, string Id)>("SELECT alias, repository_id FROM repository_alias", cancel: cancel))
            .ToDictionary(row => row.Alias, row => Guid.Parse(row.Id), StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<PruneCandidate>> CandidatesAsync(DbConnection connection) =>
        (await connection.QueryAsync<(string Id, string Repository, string? Commit, long HappenedAt, string State)>(
            """SELECT s.id, s.repository_id, s."commit", s.happened_at, s.state FROM snapshot s JOIN snapshot_coverage c ON c.snapshot_id = s.id"""))
        .Select(row => new PruneCandidate(Guid.Parse(row.Id), Guid.Parse(row.Repository), row.Commit, row.HappenedAt.ToTime(), Enum.Parse<TrustState>(row.State, ignoreCase: true) is TrustState.Complete));

    // What somebody points at, and what it is compared with: a drop is shown by two.
    private static async Task<HashSet<Guid>> KeptAsync(DbConnection connection, IReadOnlySet<Guid> evidence)
    {
        var kept = new HashSet<Guid>(evidence);
        foreach (var keep in PruneKeeps.All)
        {
            kept.UnionWith((await connection.QueryAsync<string>(keep.Sql)).SelectMany(SnapshotNames.In));
        }

        var bases = await connection.QueryAsync<(string Id, string Base)>("SELECT id, base FROM snapshot WHERE base IS NOT NULL");
        kept.UnionWith([.. bases.Where(one => kept.Contains(Guid.Parse(one.Id))).SelectMany(one => SnapshotNames.In(one.Base))]);
        return kept;
    }

    private async Task NoteAsync(DbConnection connection, List<Guid> fresh, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        foreach (var snapshot in fresh)
        {
            // A snapshot that has given way, or that became the head, in between is left alone.
            await connection.ExecuteAsync(
                """
                INSERT INTO snapshot_thinned (snapshot_id, thinned_at)
                SELECT s.id, @At FROM snapshot s WHERE s.id = @Id AND NOT EXISTS (SELECT 1 FROM head h WHERE h.snapshot_id = s.id)
                ON CONFLICT (snapshot_id) DO NOTHING
                """,
                new { Id = snapshot.ToString(), At = now.ToMilliseconds() },
                transaction, cancel: cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private async Task ForgetToldAsync(DbConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await OutboxTable.ForgetAsync(connection, transaction, now - NotificationSender.Kept);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<IEnumerable<(NodeHash Hash, long Bytes)>> NodesAsync(DbConnection connection) =>
        (await connection.QueryAsync<(byte[] Hash, long Bytes)>("SELECT hash, CAST(LENGTH(content) AS BIGINT) FROM coverage_node")).Select(row => (NodeHash.From(row.Hash), row.Bytes));

    private async Task<(int Nodes, long Bytes)> DeleteAsync(
        DbConnection connection, NodeMarks marks, Dictionary<Guid, NodeHash> seen, HashSet<Guid> thinned, List<(NodeHash Hash, long Bytes)> unneeded, CancellationToken cancel)
    {
        var (nodes, bytes) = (0, 0L);
        foreach (var batch in unneeded.Chunk(Batch))
        {
            await using var transaction = await engine.BeginWriteAsync(connection, cancel);
            var noted = await CoverageRoots.ThinnedAsync(connection);
            var roots = await CoverageRoots.AllAsync(connection);
            var came = roots.Where(one => !seen.ContainsKey(one.Key) || (thinned.Contains(one.Key) && !noted.Contains(one.Key))).Select(one => one.Value).ToList();
            await marks.KeepAsync(came, cancel);
            foreach (var some in batch.Where(node => !marks.IsNeeded(node.Hash)).Chunk(InList.Most))
            {
                var parameters = new SqlValues();
                var hashes = InList.Of("hash", [.. some.Select(node => node.Hash.ToBytes())], parameters);
                nodes += await connection.ExecuteAsync($"DELETE FROM coverage_node WHERE hash IN {hashes}", parameters, transaction, cancel: cancel);
                bytes += some.Sum(node => node.Bytes);
            }

            await transaction.CommitAsync(cancel);
        }

        return (nodes, bytes);
    }
}

/// <summary>What was thinned, or would be.</summary>
/// <param name="Snapshots">With line-level coverage, in all.</param>
/// <param name="Thinned">Of them newly without lines.</param>
/// <param name="Nodes">Leaves and directories that nobody needed.</param>
/// <param name="Bytes">Of them.</param>
public sealed record Pruned(int Snapshots, int Thinned, int Nodes, long Bytes);
