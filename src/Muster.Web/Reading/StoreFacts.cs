using Muster.Adapters.Sql;

namespace Muster.Web.Reading;

/// <summary>A delivery as the system page lists it.</summary>
public sealed record StoredDelivery(string Id, string Repository, string Part, string? Commit, DateTimeOffset ReceivedAt, long Reports);

/// <summary>What the store holds, for operators.</summary>
internal static class StoreFacts
{
    public static async Task<IReadOnlyList<(string Title, long Count)>> CountsAsync(EstateSource estate, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var row = await connection.QuerySingleAsync<(long Repositories, long Snapshots, long Deliveries, long Reports)>(
            "SELECT (SELECT COUNT(*) FROM repository), (SELECT COUNT(*) FROM snapshot), (SELECT COUNT(*) FROM delivery), (SELECT COUNT(*) FROM raw)");
        return [("Repositories", row.Repositories), ("Snapshots", row.Snapshots), ("Deliveries", row.Deliveries), ("Different reports", row.Reports)];
    }

    public static async Task<IReadOnlyList<StoredDelivery>> LatestAsync(EstateSource estate, int most, CancellationToken cancel)
    {
        await using var connection = await estate.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(string Id, string Name, string Part, string? Commit, long ReceivedAt, long Reports)>(
            """
            SELECT d.id, r.name, d.part, d."commit", d.received_at, (SELECT COUNT(*) FROM delivery_report p WHERE p.delivery_id = d.id)
            FROM delivery d JOIN repository r ON r.id = d.repository_id ORDER BY d.received_at DESC, d.id LIMIT @most
            """,
            new { most });
        return [.. rows.Select(row => new StoredDelivery(row.Id, row.Name, row.Part, row.Commit, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt), row.Reports))];
    }
}
