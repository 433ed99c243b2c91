using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage;

/// <summary>
/// Counts the changes to what repositories show; each head bears the count of its last. Writers are one at a time, so whoever remembers the
/// clock and asks for later heads misses none, whichever process wrote them.
/// </summary>
public static class HeadClock
{
    internal const string Tick = "INSERT INTO head_clock (one, stamp) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET stamp = head_clock.stamp + 1";

    internal const string Now = "(SELECT stamp FROM head_clock WHERE one = 1)";

    /// <summary>The same as before: nothing has changed. Asked several times a second.</summary>
    public static async Task<HeadTime> ReadAsync(DbConnection connection)
    {
        var (stamp, heads) = await connection.QuerySingleAsync<(long, long)>($"SELECT COALESCE({Now}, 0), (SELECT COUNT(*) FROM head)");
        return new HeadTime(stamp, heads);
    }

    /// <summary>The aliases (lower case) of all repositories whose head has changed since.</summary>
    public static async Task<IReadOnlyList<string>> SinceAsync(DbConnection connection, HeadTime since) =>
        (await connection.QueryAsync<string>("SELECT a.alias FROM head h JOIN repository_alias a ON a.repository_id = h.repository_id WHERE h.stamp > @Stamp", new { since.Stamp }));

    /// <summary>Every head by alias (lower case).</summary>
    public static async Task<IReadOnlyDictionary<string, HeadMark>> AllAsync(DbConnection connection) =>
        (await connection.QueryAsync<(string Alias, string Snapshot, long At)>("SELECT a.alias, h.snapshot_id, h.observed_at FROM head h JOIN repository_alias a ON a.repository_id = h.repository_id"))
            .ToDictionary(row => row.Alias, row => new HeadMark(Guid.Parse(row.Snapshot), row.At.ToTime()), StringComparer.Ordinal);
}

/// <param name="Stamp">The count of changes.</param>
/// <param name="Heads">How many there are: one that went leaves no stamp.</param>
public readonly record struct HeadTime(long Stamp, long Heads);

/// <summary>What a repository shows, and when somebody last looked.</summary>
public readonly record struct HeadMark(Guid Snapshot, DateTimeOffset ObservedAt);
