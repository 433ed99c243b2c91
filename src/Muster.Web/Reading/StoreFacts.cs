using Muster.Adapters.Sql;

namespace Muster.Web.Reading;

/// <summary>A delivery as the system page lists it.</summary>
/// <param name="State"><c>handled</c>, <c>waiting</c> or <c>failed</c>; what was not sent to a server was handled where it was collected.</param>
/// <param name="Reason">Why it failed, or is still waited for.</param>
public sealed record StoredDelivery(string Id, string Repository, string Part, string? Commit, DateTimeOffset ReceivedAt, long Reports, string State, string? SentBy, string? Reason);

/// <summary>How many there are of each.</summary>
/// <param name="Reports">Different ones.</param>
internal sealed record StoreCounts(long Repositories, long Snapshots, long Deliveries, long Reports);

/// <summary>Work that Muster did or has to do, as far as the store tells of it.</summary>
/// <param name="Last">When it last ended; null when never.</param>
public sealed record JobFacts(string Name, string About, long Done, long Waiting, long Failed, DateTimeOffset? Last);

/// <summary>What the store holds, for operators.</summary>
internal static class StoreFacts
{
    public static async Task<StoreCounts> CountsAsync(EstateSource estate, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var row = await connection.QuerySingleAsync<(long Repositories, long Snapshots, long Deliveries, long Reports)>(
            "SELECT (SELECT COUNT(*) FROM repository), (SELECT COUNT(*) FROM snapshot), (SELECT COUNT(*) FROM delivery), (SELECT COUNT(*) FROM raw)");
        return new StoreCounts(row.Repositories, row.Snapshots, row.Deliveries, row.Reports);
    }

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<StoredDelivery>> LatestAsync(EstateSource estate, int skip, int most, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var rows = await connection.QueryAsync<DeliveryRow>(
            """
            SELECT d.id, r.name, d.part, d."commit", d.received_at, (SELECT COUNT(*) FROM delivery_report p WHERE p.delivery_id = d.id) AS reports, h.sent_by, h.finished_at, h.snapshot_id, h.reason
            FROM (SELECT * FROM delivery ORDER BY received_at DESC, id DESC LIMIT @most OFFSET @skip) d
            JOIN repository r ON r.id = d.repository_id LEFT JOIN delivery_handling h ON h.delivery_id = d.id ORDER BY d.received_at DESC, d.id DESC
            """,
            new { skip, most }, cancel: cancel);
        return
        [
            .. rows.Select(row => new StoredDelivery(
                row.Id, row.Name, row.Part, row.Commit, Time(row.ReceivedAt), row.Reports,
                row.SentBy is null || row.SnapshotId is not null ? "handled" : row.FinishedAt is null ? "waiting" : row.Reason is null ? "handled" : "failed", row.SentBy, row.Reason)),
        ];
    }

    public static async Task<IReadOnlyList<JobFacts>> JobsAsync(EstateSource estate, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var collected = await connection.QuerySingleAsync<(long Count, long? Last)>("SELECT COUNT(*), MAX(observed_at) FROM head");
        var uploads = await connection.QuerySingleAsync<(long Done, long Waiting, long Failed, long? Last)>(
            """
            SELECT COUNT(CASE WHEN finished_at IS NOT NULL AND (snapshot_id IS NOT NULL OR reason IS NULL) THEN 1 END), COUNT(CASE WHEN finished_at IS NULL THEN 1 END),
                   COUNT(CASE WHEN finished_at IS NOT NULL AND snapshot_id IS NULL AND reason IS NOT NULL THEN 1 END), MAX(finished_at)
            FROM delivery_handling
            """);
        var backfilled = await connection.QuerySingleAsync<(long Count, long? Last)>("SELECT COUNT(*), MAX(finished_at) FROM backfill");
        return
        [
            new("Collect", "repositories looked at", collected.Count, 0, 0, Time(collected.Last)),
            new("Ingest", "deliveries handed over to a server", uploads.Done, uploads.Waiting, uploads.Failed, Time(uploads.Last)),
            new("Backfill", "repositories whose past was read from git", backfilled.Count, 0, 0, Time(backfilled.Last)),
        ];
    }

    /// <summary>The newest change of the tables' shape, and when it was made.</summary>
    public static async Task<(long Number, string Name, DateTimeOffset At)> SchemaAsync(EstateSource estate, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var (number, name, at) = await connection.QuerySingleAsync<(long Number, string Name, long At)>("SELECT CAST(number AS BIGINT), name, applied_at FROM migration ORDER BY number DESC LIMIT 1");
        return (number, name, Time(at));
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } known ? Time(known) : null;

    private sealed record DeliveryRow(string Id, string Name, string Part, string? Commit, long ReceivedAt, long Reports, string? SentBy, long? FinishedAt, string? SnapshotId, string? Reason);
}
