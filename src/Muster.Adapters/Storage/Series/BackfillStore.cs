using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>How far a repository's history has been taken, and what it states.</summary>
public sealed class BackfillStore(SnapshotStore store)
{
    /// <summary>The last commit that was looked at; null when none was.</summary>
    public async Task<string?> ReachedAsync(Guid repository, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<string?>("""SELECT "commit" FROM backfill WHERE repository_id = @Repository""", new { Repository = repository.ToString() }, cancel: cancel);
    }

    public async Task ReachAsync(Guid repository, string commit, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        await connection.ExecuteAsync(
            """
            INSERT INTO backfill (repository_id, "commit", finished_at) VALUES (@Repository, @commit, @At)
            ON CONFLICT (repository_id) DO UPDATE SET "commit" = excluded."commit", finished_at = excluded.finished_at
            """,
            new { Repository = repository.ToString(), commit, At = at.ToMilliseconds() }, cancel: cancel);
    }

    /// <summary>Keeps stated numbers; one that is here already stays as it is.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> StateAsync(IReadOnlyList<(string Repository, StatedPoint Point)> points, CancellationToken cancel)
    {
        if (points.Count == 0)
        {
            return 0;
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in points.Select(one => one.Repository).Distinct(StringComparer.Ordinal))
        {
            ids[name] = (await store.RepositoryAsync(name, cancel)).ToString();
        }

        await using var connection = await store.OpenAsync(cancel);
        await using var transaction = await store.Engine.BeginWriteAsync(connection, cancel);
        var added = await ManyRows.MergeAsync(
            store.Engine, connection, transaction, "stated", ["repository_id", "metric", "at", "source", "place", "value", "commit"],
            points.Select(one => new object?[] { ids[one.Repository], one.Point.Metric, one.Point.At.ToMilliseconds(), one.Point.Source, one.Point.Place, one.Point.Value, one.Point.Commit }));
        await transaction.CommitAsync(cancel);
        return added;
    }
}
