using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage;

/// <summary>What each repository shows now.</summary>
internal static class HeadTable
{
    /// <summary>Nothing happens when that snapshot has given way to another meanwhile.</summary>
    /// <param name="fingerprint">What the folder looked like from which it came; null when it was handed over.</param>
    public static void Set(StatementBatch batch, string repository, string snapshot, DateTimeOffset at, string? fingerprint)
    {
        batch.Do(HeadClock.Tick, new { });
        batch.Do(
            $"""
            INSERT INTO head (repository_id, snapshot_id, observed_at, fingerprint, stamp)
            SELECT @repository, id, @At, @fingerprint, {HeadClock.Now} FROM snapshot WHERE id = @snapshot AND superseded = 0
            ON CONFLICT (repository_id) DO UPDATE SET snapshot_id = excluded.snapshot_id, observed_at = excluded.observed_at, fingerprint = excluded.fingerprint, stamp = excluded.stamp
            """,
            new { repository, snapshot, At = at.ToMilliseconds(), fingerprint });
    }

    /// <summary>What it shows is another although its snapshot is the same: its past, its base.</summary>
    public static void Touch(StatementBatch batch, string repository)
    {
        batch.Do(HeadClock.Tick, new { });
        batch.Do($"UPDATE head SET stamp = {HeadClock.Now} WHERE repository_id = @repository", new { repository });
    }

    public static async Task<Snapshot?> WithFingerprintAsync(DbConnection connection, Guid repository, string fingerprint) => (await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
        $"SELECT {SnapshotRow.Columns} FROM head h JOIN snapshot s ON s.id = h.snapshot_id WHERE h.repository_id = @Repository AND h.fingerprint = @fingerprint",
        new { Repository = repository.ToString(), fingerprint }))?.ToSnapshot();

    public static void Observe(StatementBatch batch, Guid repository, string fingerprint, DateTimeOffset at)
    {
        batch.Do(HeadClock.Tick, new { });
        batch.Do(
            $"UPDATE head SET observed_at = @At, stamp = {HeadClock.Now} WHERE repository_id = @Repository AND fingerprint = @fingerprint",
            new { Repository = repository.ToString(), fingerprint, At = at.ToMilliseconds() });
    }

    public static async Task<IReadOnlyDictionary<string, Head>> OfNamesAsync(DbConnection connection, IReadOnlyCollection<string> names)
    {
        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        var asked = names.Distinct(StringComparer.Ordinal).ToLookup(RepositoryTable.Alias, StringComparer.Ordinal);
        foreach (var aliases in asked.Select(name => name.Key).Chunk(InList.Most))
        {
            foreach (var (alias, head) in await OfAsync(connection, aliases))
            {
                foreach (var name in asked[alias])
                {
                    heads[name] = head;
                }
            }
        }

        return heads;
    }

    // By alias, in two queries; not more than InList.Most.
    private static async Task<IEnumerable<(string Alias, Head Head)>> OfAsync(DbConnection connection, IReadOnlyList<string> aliases)
    {
        var parameters = new SqlValues(new { Complete = nameof(TrustState.Complete).ToLowerInvariant() });
        var asked = InList.Of("alias", aliases, parameters);
        var heads = await connection.QueryAsync(
            row => (Row: SnapshotRow.Read(row), Alias: row.GetString(SnapshotRow.ColumnCount), ObservedAt: row.GetInt64(SnapshotRow.ColumnCount + 1)),
            $"""
            SELECT {SnapshotRow.Columns}, a.alias, h.observed_at FROM repository_alias a
            JOIN head h ON h.repository_id = a.repository_id JOIN snapshot s ON s.id = h.snapshot_id
            WHERE a.alias IN {asked}
            """,
            parameters);
        var bases = (await connection.QueryAsync<SnapshotRow>(
            $"""
            SELECT DISTINCT {SnapshotRow.Columns} FROM repository_alias a
            JOIN head h ON h.repository_id = a.repository_id JOIN snapshot c ON c.id = h.snapshot_id
            JOIN snapshot s ON s.id = (
                SELECT b.id FROM snapshot b
                WHERE b.repository_id = c.repository_id AND b.superseded = 0 AND (b.run = c.base_commit
                    OR (c.base IS NULL AND b.run <> c.run AND b.state = @Complete AND b.happened_at <= c.happened_at))
                ORDER BY b.happened_at DESC, b.taken_at DESC, b.id DESC LIMIT 1)
            WHERE a.alias IN {asked}
            """,
            parameters)).ToDictionary(row => row.RepositoryId, row => row.ToSnapshot(), StringComparer.Ordinal);
        return heads.Select(head => (head.Alias, new Head(head.Row.ToSnapshot(), bases.GetValueOrDefault(head.Row.RepositoryId), head.ObservedAt.ToTime())));
    }
}
