using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage;

/// <summary>What each repository shows now.</summary>
internal static class HeadTable
{
    /// <summary>Nothing happens when that snapshot has given way to another meanwhile.</summary>
    public static Task SetAsync(DbConnection connection, DbTransaction transaction, Guid repository, Guid snapshot, DateTimeOffset at) => connection.ExecuteAsync(
        $"""
        {HeadClock.Tick};
        INSERT INTO head (repository_id, snapshot_id, observed_at, fingerprint, stamp)
        SELECT @Repository, id, @At, NULL, {HeadClock.Now} FROM snapshot WHERE id = @Snapshot AND superseded = 0
        ON CONFLICT (repository_id) DO UPDATE SET snapshot_id = excluded.snapshot_id, observed_at = excluded.observed_at, fingerprint = NULL, stamp = excluded.stamp
        """,
        new { Repository = repository.ToString(), Snapshot = snapshot.ToString(), At = at.ToMilliseconds() },
        transaction);

    /// <summary>What it shows is another although its snapshot is the same: its past, its base.</summary>
    public static Task TouchAsync(DbConnection connection, DbTransaction transaction, Guid repository) => connection.ExecuteAsync(
        $"{HeadClock.Tick}; UPDATE head SET stamp = {HeadClock.Now} WHERE repository_id = @Repository", new { Repository = repository.ToString() }, transaction);

    public static async Task<Snapshot?> SeenAsync(IStorageEngine engine, DbConnection connection, Guid repository, string fingerprint, DateTimeOffset at, CancellationToken cancel)
    {
        var key = new { Repository = repository.ToString(), fingerprint, At = at.ToMilliseconds() };
        var seen = await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
            $"SELECT {SnapshotRow.Columns} FROM head h JOIN snapshot s ON s.id = h.snapshot_id WHERE h.repository_id = @Repository AND h.fingerprint = @fingerprint", key);
        if (seen is not null)
        {
            await using var transaction = await engine.BeginWriteAsync(connection, cancel);
            await connection.ExecuteAsync($"{HeadClock.Tick}; UPDATE head SET observed_at = @At, stamp = {HeadClock.Now} WHERE repository_id = @Repository AND fingerprint = @fingerprint", key, transaction);
            await transaction.CommitAsync(cancel);
        }

        return seen?.ToSnapshot();
    }

    public static Task RememberAsync(DbConnection connection, Guid repository, string fingerprint) =>
        connection.ExecuteAsync("UPDATE head SET fingerprint = @fingerprint WHERE repository_id = @Repository", new { Repository = repository.ToString(), fingerprint });

    /// <summary>The heads by alias, in two queries.</summary>
    /// <param name="aliases">Lower case; not more than <see cref="InList.Most"/>.</param>
    public static async Task<IEnumerable<(string Alias, Head Head)>> OfAsync(DbConnection connection, IReadOnlyList<string> aliases)
    {
        var parameters = new SqlValues(new { Complete = nameof(TrustState.Complete).ToLowerInvariant() });
        var asked = InList.Of("alias", aliases, parameters);
        var heads = await connection.QueryAsync(
            row => (Row: SnapshotRow.Read(row), Alias: row.GetString(15), ObservedAt: row.GetInt64(16)),
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
