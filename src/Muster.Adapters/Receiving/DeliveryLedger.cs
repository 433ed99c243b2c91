using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;

namespace Muster.Adapters.Receiving;

/// <summary>What became of every delivery that came over the wire. What is written here survives a crash, so nothing that was acknowledged is forgotten.</summary>
public sealed class DeliveryLedger(SnapshotStore store, TimeProvider clock)
{
    private const string Columns = """
        h.delivery_id, r.name AS repository, d."commit", d.branch, d.part, h.sent_by, d.received_at, h.attempts, h.started_at, h.finished_at, h.snapshot_id, h.reason
        """;

    /// <summary>Notes that the delivery, which is kept already, is to be handled. False when it was noted before.</summary>
    /// <param name="handedAs">The repository's name in the delivery: a part of its id, whatever the repository is called later.</param>
    public async Task<bool> OpenAsync(string deliveryId, string handedAs, string sentBy, CancellationToken cancel) => await WriteAsync(
        "INSERT INTO delivery_handling (delivery_id, handed_as, sent_by, attempts) VALUES (@deliveryId, @handedAs, @sentBy, 0) ON CONFLICT (delivery_id) DO NOTHING",
        new { deliveryId, handedAs, sentBy },
        cancel) > 0;

    /// <summary>Deliveries that were acknowledged and not finished, oldest first.</summary>
    public Task<IReadOnlyList<string>> OpenOnesAsync(CancellationToken cancel) => store.Access.ReadAsync<IReadOnlyList<string>>(
        async connection => [.. await connection.QueryAsync<string>(
            "SELECT h.delivery_id FROM delivery_handling h JOIN delivery d ON d.id = h.delivery_id WHERE h.finished_at IS NULL ORDER BY d.sequence, d.id")],
        cancel);

    public Task StartAsync(string deliveryId, CancellationToken cancel) => WriteAsync(
        "UPDATE delivery_handling SET started_at = @Now, finished_at = NULL, reason = NULL, attempts = attempts + 1 WHERE delivery_id = @deliveryId",
        new { Now = clock.GetUtcNow().ToMilliseconds(), deliveryId },
        cancel);

    /// <param name="snapshot">What it went into; null when it failed.</param>
    /// <param name="reason">Why it failed; null when it did not.</param>
    public Task FinishAsync(string deliveryId, Guid? snapshot, string? reason, CancellationToken cancel) => WriteAsync(
        "UPDATE delivery_handling SET finished_at = @Now, snapshot_id = @Snapshot, reason = @reason WHERE delivery_id = @deliveryId",
        new { Now = clock.GetUtcNow().ToMilliseconds(), Snapshot = snapshot?.ToString(), reason, deliveryId },
        cancel);

    public Task<DeliveryRecord?> FindAsync(string deliveryId, CancellationToken cancel) => store.Access.ReadAsync(
        async connection => (await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM delivery_handling h JOIN delivery d ON d.id = h.delivery_id JOIN repository r ON r.id = d.repository_id WHERE h.delivery_id = @deliveryId",
            new { deliveryId }))?.ToRecord(),
        cancel);

    /// <summary>Newest first, after the delivery of that id where one is given.</summary>
    public Task<IReadOnlyList<DeliveryRecord>> ListAsync(string? after, int most, CancellationToken cancel) => store.Access.ReadAsync<IReadOnlyList<DeliveryRecord>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<Row>(
                $"""
                SELECT {Columns} FROM delivery_handling h JOIN delivery d ON d.id = h.delivery_id JOIN repository r ON r.id = d.repository_id
                WHERE d.received_at < @Before OR (d.received_at = @Before AND d.id < @After)
                ORDER BY d.received_at DESC, d.id DESC LIMIT @most
                """,
                new { Before = after is null ? long.MaxValue : await ReceivedAtAsync(connection, after), After = after ?? "", most });
            return [.. rows.Select(row => row.ToRecord())];
        },
        cancel);

    public Task<long> CountAsync(CancellationToken cancel) => store.Access.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM delivery_handling", cancel: cancel),
        cancel);

    /// <summary>The delivery with its reports read again from the raw bytes; null when there is none.</summary>
    public Task<Delivery?> ReadAsync(string deliveryId, CancellationToken cancel) => store.Access.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<string?>("SELECT handed_as FROM delivery_handling WHERE delivery_id = @deliveryId", new { deliveryId }) is { } name
            ? await DeliveryTable.FindAsync(connection, deliveryId, name, cancel)
            : null,
        cancel);

    private static async Task<long> ReceivedAtAsync(DbConnection connection, string id) =>
        await connection.ExecuteScalarAsync<long?>("SELECT received_at FROM delivery WHERE id = @id", new { id }) ?? 0;

    private Task<int> WriteAsync(string sql, object parameters, CancellationToken cancel) =>
        store.Access.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, parameters, transaction), cancel);

    private sealed record Row(
        string DeliveryId, string Repository, string? Commit, string? Branch, string Part, string SentBy, long ReceivedAt, long Attempts, long? StartedAt, long? FinishedAt, string? SnapshotId, string? Reason)
    {
        public DeliveryRecord ToRecord() => new(
            DeliveryId, Repository, Commit, Branch, Part, SentBy, ReceivedAt.ToTime(), (int)Attempts, StartedAt.ToTime(), FinishedAt.ToTime(), SnapshotId is null ? null : Guid.Parse(SnapshotId), Reason);
    }
}
