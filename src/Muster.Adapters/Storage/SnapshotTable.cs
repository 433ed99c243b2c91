using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage;

internal static class SnapshotTable
{
    public static async Task AddAsync(DbConnection connection, DbTransaction transaction, Snapshot snapshot, string run, IReadOnlyList<string> deliveryIds)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO snapshot (id, repository_id, run, "commit", committed_at, branch, dirty, taken_at, state, superseded, measures, doubts, sources, disagreements, happened_at, tree, base_commit, base, change, parts)
            VALUES (@Id, @Repository, @run, @Commit, @CommittedAt, @Branch, @Dirty, @TakenAt, @State, 0, @Measures, @Doubts, @Sources, @Disagreements, @HappenedAt, @Tree, @BaseCommit, @Base, @Change, @Parts)
            """,
            new
            {
                Id = snapshot.Id.ToString(),
                Repository = snapshot.RepositoryId.ToString(),
                run,
                snapshot.Commit,
                CommittedAt = snapshot.CommittedAt.ToMilliseconds(),
                snapshot.Branch,
                Dirty = snapshot.Dirty ? 1 : 0,
                TakenAt = snapshot.TakenAt.ToMilliseconds(),
                State = snapshot.State.ToString().ToLowerInvariant(),
                Measures = SnapshotRow.MeasuresOf(snapshot),
                Doubts = SnapshotRow.DoubtsOf(snapshot),
                Sources = SnapshotRow.SourcesOf(snapshot),
                Disagreements = JsonSerializer.Serialize(snapshot.Disagreements, StoreJson.Default.IReadOnlyListDisagreement),
                snapshot.Tree,
                BaseCommit = snapshot.Base?.Commit,
                Base = BaseOf(snapshot),
                Change = ChangeOf(snapshot),
                Parts = snapshot.Parts is null ? null : JsonSerializer.Serialize(snapshot.Parts, StoreJson.Default.RunParts),
                HappenedAt = snapshot.HappenedAt.ToMilliseconds(),
            },
            transaction);
        foreach (var delivery in deliveryIds)
        {
            await connection.ExecuteAsync("INSERT INTO snapshot_delivery (snapshot_id, delivery_id) VALUES (@Snapshot, @delivery)", new { Snapshot = snapshot.Id.ToString(), delivery }, transaction);
        }
    }

    public static Task RebaseAsync(DbConnection connection, DbTransaction transaction, Snapshot snapshot) => connection.ExecuteAsync(
        "UPDATE snapshot SET base_commit = @BaseCommit, base = @Base, change = @Change WHERE id = @Id",
        new { Id = snapshot.Id.ToString(), BaseCommit = snapshot.Base?.Commit, Base = BaseOf(snapshot), Change = ChangeOf(snapshot) },
        transaction);

    private static string? BaseOf(Snapshot snapshot) => snapshot.Base is null ? null : JsonSerializer.Serialize(snapshot.Base, StoreJson.Default.BaseChoice);

    private static string? ChangeOf(Snapshot snapshot) => snapshot.Change is null ? null : JsonSerializer.Serialize(snapshot.Change, StoreJson.Default.ChangeSums);

    /// <summary>Earlier snapshots of the run: those whose deliveries are all in <paramref name="deliveryIds"/> go, the others stay as superseded.</summary>
    /// <returns>What they spoke of: their <c>happened_at</c>.</returns>
    public static async Task<IReadOnlyList<long>> SupersedeAsync(DbConnection connection, DbTransaction transaction, Guid repository, string run, IReadOnlyList<string> deliveryIds)
    {
        var earlier = (await connection.QueryAsync<(string Id, long HappenedAt)>(
            "SELECT id, happened_at FROM snapshot WHERE repository_id = @Repository AND run = @run AND superseded = 0", new { Repository = repository.ToString(), run }, transaction));
        foreach (var (id, _) in earlier)
        {
            var deliveries = await connection.QueryAsync<string>("SELECT delivery_id FROM snapshot_delivery WHERE snapshot_id = @id", new { id }, transaction);
            if (deliveries.Except(deliveryIds, StringComparer.Ordinal).Any())
            {
                await connection.ExecuteAsync("UPDATE snapshot SET superseded = 1 WHERE id = @id", new { id }, transaction);
                continue;
            }

            await connection.ExecuteAsync($"{HeadClock.Tick}; DELETE FROM head WHERE snapshot_id = @id", new { id }, transaction);
            await connection.ExecuteAsync("DELETE FROM snapshot_thinned WHERE snapshot_id = @id", new { id }, transaction);
            await connection.ExecuteAsync("DELETE FROM snapshot_coverage WHERE snapshot_id = @id", new { id }, transaction);
            await connection.ExecuteAsync("DELETE FROM snapshot_detail WHERE snapshot_id = @id", new { id }, transaction);
            await connection.ExecuteAsync("DELETE FROM snapshot_delivery WHERE snapshot_id = @id", new { id }, transaction);
            await connection.ExecuteAsync("DELETE FROM snapshot WHERE id = @id", new { id }, transaction);
        }

        return [.. earlier.Select(one => one.HappenedAt)];
    }

    /// <summary>The run's snapshot, if it is of the same deliveries and says the same.</summary>
    public static async Task<Snapshot?> EqualAsync(DbConnection connection, DbTransaction transaction, Snapshot snapshot, string run, IReadOnlyList<string> deliveryIds)
    {
        var row = await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
            $"SELECT {SnapshotRow.Columns} FROM snapshot s WHERE s.repository_id = @Repository AND s.run = @run AND s.superseded = 0",
            new { Repository = snapshot.RepositoryId.ToString(), run },
            transaction);
        if (row is null || row.Measures != SnapshotRow.MeasuresOf(snapshot) || row.Doubts != SnapshotRow.DoubtsOf(snapshot) || row.Sources != SnapshotRow.SourcesOf(snapshot))
        {
            return null;
        }

        var deliveries = await connection.QueryAsync<string>("SELECT delivery_id FROM snapshot_delivery WHERE snapshot_id = @Id", new { row.Id }, transaction);
        return deliveries.ToHashSet(StringComparer.Ordinal).SetEquals(deliveryIds) ? row.ToSnapshot() : null;
    }

    public static async Task<Snapshot?> OfDeliveryAsync(DbConnection connection, string deliveryId) => (await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
        $"SELECT {SnapshotRow.Columns} FROM snapshot s JOIN snapshot_delivery d ON d.snapshot_id = s.id WHERE d.delivery_id = @deliveryId AND s.superseded = 0",
        new { deliveryId }))?.ToSnapshot();

    /// <summary>The newest complete snapshot of another run, of nothing later than <paramref name="before"/> where that is given.</summary>
    public static async Task<Snapshot?> LastCompleteAsync(DbConnection connection, Guid repository, string run, DateTimeOffset? before) => (await connection.QueryFirstOrDefaultAsync<SnapshotRow>(
        $"""
        SELECT {SnapshotRow.Columns} FROM snapshot s
        WHERE s.repository_id = @Repository AND s.run <> @run AND s.state = @Complete AND s.superseded = 0 AND s.happened_at <= @Before
        ORDER BY s.happened_at DESC, s.taken_at DESC, s.id DESC LIMIT 1
        """,
        new { Repository = repository.ToString(), run, Complete = nameof(TrustState.Complete).ToLowerInvariant(), Before = before.ToMilliseconds() ?? long.MaxValue }))?.ToSnapshot();

    public static async Task<Snapshot?> FindAsync(DbConnection connection, Guid snapshot) => (await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
        $"SELECT {SnapshotRow.Columns} FROM snapshot s WHERE s.id = @Id", new { Id = snapshot.ToString() }))?.ToSnapshot();

    public static async Task<IReadOnlyList<Snapshot>> HistoryAsync(DbConnection connection, Guid repository, int most) =>
        [.. (await connection.QueryAsync<SnapshotRow>(
            $"SELECT {SnapshotRow.Columns} FROM snapshot s WHERE s.repository_id = @Repository ORDER BY s.happened_at DESC, s.taken_at DESC, s.id DESC LIMIT @most",
            new { Repository = repository.ToString(), most })).Select(row => row.ToSnapshot())];
}
