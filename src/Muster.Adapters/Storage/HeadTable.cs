using System.Data.Common;
using Dapper;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>What each repository shows now.</summary>
internal static class HeadTable
{
    public static Task SetAsync(DbConnection connection, DbTransaction? transaction, Guid repository, Guid snapshot, DateTimeOffset at) => connection.ExecuteAsync(
        """
        INSERT INTO head (repository_id, snapshot_id, observed_at, fingerprint) VALUES (@Repository, @Snapshot, @At, NULL)
        ON CONFLICT (repository_id) DO UPDATE SET snapshot_id = excluded.snapshot_id, observed_at = excluded.observed_at, fingerprint = NULL
        """,
        new { Repository = repository.ToString(), Snapshot = snapshot.ToString(), At = at.ToMilliseconds() },
        transaction);

    public static async Task<Snapshot?> SeenAsync(DbConnection connection, Guid repository, string fingerprint, DateTimeOffset at)
    {
        var key = new { Repository = repository.ToString(), fingerprint, At = at.ToMilliseconds() };
        var seen = await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
            $"SELECT {SnapshotRow.Columns} FROM head h JOIN snapshot s ON s.id = h.snapshot_id WHERE h.repository_id = @Repository AND h.fingerprint = @fingerprint", key);
        if (seen is not null)
        {
            await connection.ExecuteAsync("UPDATE head SET observed_at = @At WHERE repository_id = @Repository AND fingerprint = @fingerprint", key);
        }

        return seen?.ToSnapshot();
    }

    public static Task RememberAsync(DbConnection connection, Guid repository, string fingerprint) =>
        connection.ExecuteAsync("UPDATE head SET fingerprint = @fingerprint WHERE repository_id = @Repository", new { Repository = repository.ToString(), fingerprint });

    /// <summary>The head of the repository of that name, or null.</summary>
    public static async Task<Head?> OfAsync(DbConnection connection, Guid repository)
    {
        var key = new { Repository = repository.ToString() };
        var row = await connection.QuerySingleOrDefaultAsync<SnapshotRow>(
            $"SELECT {SnapshotRow.Columns} FROM head h JOIN snapshot s ON s.id = h.snapshot_id WHERE h.repository_id = @Repository", key);
        if (row is null)
        {
            return null;
        }

        var at = await connection.ExecuteScalarAsync<long>("SELECT observed_at FROM head WHERE repository_id = @Repository", key);
        var snapshot = row.ToSnapshot();
        var run = await SnapshotTable.RunOfAsync(connection, snapshot.Id);
        return new Head(snapshot, await SnapshotTable.LastCompleteAsync(connection, repository, run!, snapshot.TakenAt), at.ToTime());
    }
}
