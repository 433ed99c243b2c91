using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage;

internal static class SnapshotTable
{
    private const string OfDelivery =
        $"SELECT {SnapshotRow.Columns} FROM snapshot s JOIN snapshot_delivery d ON d.snapshot_id = s.id WHERE d.delivery_id = @deliveryId AND s.superseded = 0";

    private const string LastOfAlias = $"""
        SELECT {SnapshotRow.Columns}, {CoverageNodeTable.RootRow.Columns}
        FROM repository_alias a JOIN snapshot s ON s.repository_id = a.repository_id LEFT JOIN snapshot_coverage c ON c.snapshot_id = s.id
        WHERE a.alias = @alias AND s.run <> @run AND s.state = @Complete AND s.superseded = 0 AND s.happened_at <= @Before
        ORDER BY s.happened_at DESC, s.taken_at DESC, s.id DESC LIMIT 1
        """;

    public static void Add(StatementBatch batch, SnapshotParcel parcel)
    {
        var snapshot = parcel.Snapshot;
        batch.Do(
            """
            INSERT INTO snapshot (id, repository_id, run, "commit", committed_at, branch, dirty, taken_at, state, superseded, measures, doubts, sources, disagreements, happened_at, tree, base_commit, base, change, parts)
            VALUES (@Id, @Repository, @Run, @Commit, @CommittedAt, @Branch, @Dirty, @TakenAt, @State, 0, @Measures, @Doubts, @Sources, @Disagreements, @HappenedAt, @Tree, @BaseCommit, @Base, @Change, @Parts)
            """,
            new
            {
                parcel.Id,
                parcel.Repository,
                parcel.Run,
                snapshot.Commit,
                CommittedAt = snapshot.CommittedAt.ToMilliseconds(),
                snapshot.Branch,
                Dirty = snapshot.Dirty ? 1 : 0,
                TakenAt = snapshot.TakenAt.ToMilliseconds(),
                State = snapshot.State.ToString().ToLowerInvariant(),
                parcel.Measures,
                parcel.Doubts,
                parcel.Sources,
                parcel.Disagreements,
                snapshot.Tree,
                BaseCommit = snapshot.Base?.Commit,
                parcel.Base,
                parcel.Change,
                parcel.Parts,
                HappenedAt = snapshot.HappenedAt.ToMilliseconds(),
            });
        foreach (var delivery in parcel.DeliveryIds)
        {
            batch.Do("INSERT INTO snapshot_delivery (snapshot_id, delivery_id) VALUES (@Id, @delivery)", new { parcel.Id, delivery });
        }
    }

    public static void Rebase(StatementBatch batch, Snapshot snapshot) => batch.Do(
        "UPDATE snapshot SET base_commit = @BaseCommit, base = @Base, change = @Change WHERE id = @Id",
        new { Id = snapshot.Id.ToString(), BaseCommit = snapshot.Base?.Commit, Base = BaseOf(snapshot), Change = ChangeOf(snapshot) });

    private static string? BaseOf(Snapshot snapshot) => snapshot.Base is null ? null : JsonSerializer.Serialize(snapshot.Base, StoreJson.Default.BaseChoice);

    private static string? ChangeOf(Snapshot snapshot) => snapshot.Change is null ? null : JsonSerializer.Serialize(snapshot.Change, StoreJson.Default.ChangeSums);

    /// <summary>The run's snapshots that have not given way, and the deliveries that they are of.</summary>
    public static EarlierSnapshots AskEarlier(StatementBatch batch, string repository, string run) => new(
        batch.Ask($"SELECT {SnapshotRow.Columns} FROM snapshot s WHERE s.repository_id = @repository AND s.run = @run AND s.superseded = 0", new { repository, run }, SnapshotRow.Read),
        batch.Ask<(string, string)>(
            """
            SELECT d.snapshot_id, d.delivery_id FROM snapshot s JOIN snapshot_delivery d ON d.snapshot_id = s.id
            WHERE s.repository_id = @repository AND s.run = @run AND s.superseded = 0
            """,
            new { repository, run }));

    /// <summary>An earlier snapshot of the run gives way: it goes when its deliveries are all in the new one, else it stays as superseded.</summary>
    public static void Supersede(StatementBatch batch, string id, bool isContained)
    {
        if (!isContained)
        {
            batch.Do("UPDATE snapshot SET superseded = 1 WHERE id = @id", new { id });
            return;
        }

        batch.Do(HeadClock.Tick, new { });
        batch.Do("DELETE FROM head WHERE snapshot_id = @id", new { id });
        batch.Do("DELETE FROM snapshot_thinned WHERE snapshot_id = @id", new { id });
        batch.Do("DELETE FROM snapshot_coverage WHERE snapshot_id = @id", new { id });
        batch.Do("DELETE FROM snapshot_detail WHERE snapshot_id = @id", new { id });
        batch.Do("DELETE FROM snapshot_delivery WHERE snapshot_id = @id", new { id });
        batch.Do("DELETE FROM snapshot WHERE id = @id", new { id });
    }

    /// <summary>As <see cref="OfDeliveryAsync"/>.</summary>
    public static Answer<SnapshotRow> AskOfDelivery(StatementBatch batch, string deliveryId) => batch.Ask(OfDelivery, new { deliveryId }, SnapshotRow.Read);

    /// <summary>As <see cref="LastCompleteAsync"/>.</summary>
    /// <param name="alias">The repository's.</param>
    public static LastRow AskLastComplete(StatementBatch batch, string alias, string run, DateTimeOffset? before) => new(batch.Ask(
        LastOfAlias,
        new { alias, run, Complete = nameof(TrustState.Complete).ToLowerInvariant(), Before = before.ToMilliseconds() ?? long.MaxValue },
        row => (SnapshotRow.Read(row), CoverageNodeTable.RootRow.Read(row, SnapshotRow.ColumnCount))));

    public static async Task<Snapshot?> OfDeliveryAsync(DbConnection connection, string deliveryId) => (await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
        OfDelivery,
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
            $"SELECT {SnapshotRow.Columns} FROM snapshot s WHERE s.repository_id = @Repository AND s.superseded = 0 ORDER BY s.happened_at DESC, s.taken_at DESC, s.id DESC LIMIT @most",
            new { Repository = repository.ToString(), most })).Select(row => row.ToSnapshot())];
}

/// <summary>The last complete snapshot and its coverage's root.</summary>
internal sealed record LastRow(Answer<(SnapshotRow Snapshot, CoverageNodeTable.RootRow? Root)> Found)
{
    public async Task<LastComplete?> ReadAsync(DbConnection connection, ICoverageNodes nodes, CancellationToken cancel)
    {
        if (Found.Rows is not [var (row, root)])
        {
            return null;
        }

        var snapshot = row.ToSnapshot();
        return new LastComplete(snapshot, await DetailTable.PastAsync(connection, snapshot.Id, root?.ToRoot(), nodes, cancel));
    }
}

/// <summary>What the run was before.</summary>
internal sealed record EarlierSnapshots(Answer<SnapshotRow> Snapshots, Answer<(string Snapshot, string Delivery)> Deliveries)
{
    /// <summary>The one of the same deliveries that says the same.</summary>
    public Snapshot? Equal(SnapshotParcel parcel) =>
        Snapshots.Rows is [var row] && parcel.SaysTheSameAs(row) && Of(row.Id).ToHashSet(StringComparer.Ordinal).SetEquals(parcel.DeliveryIds) ? row.ToSnapshot() : null;

    public bool IsContained(string id, IReadOnlyList<string> deliveryIds) => !Of(id).Except(deliveryIds, StringComparer.Ordinal).Any();

    private IEnumerable<string> Of(string id) => Deliveries.Rows.Where(row => row.Snapshot == id).Select(row => row.Delivery);
}
