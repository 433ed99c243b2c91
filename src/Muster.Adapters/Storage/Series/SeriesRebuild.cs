using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>The series made anew from the snapshots, which are the truth.</summary>
internal static class SeriesRebuild
{
    /// <summary>What a repository's series must be, by metric.</summary>
    public static async Task<Dictionary<string, List<SeriesPoint>>> ExpectedAsync(DbConnection connection, DbTransaction? transaction, LatestRow row)
    {
        var series = new Dictionary<string, List<SeriesPoint>>(StringComparer.Ordinal);
        var snapshots = await SeriesWrite.SnapshotsAsync(connection, transaction, row.RepositoryId, row.MainBranch, -100_000, 100_000);
        foreach (var day in snapshots.GroupBy(one => one.Day))
        {
            var values = SeriesWrite.DayOf(day);
            foreach (var metric in values.Metrics)
            {
                if (!series.TryGetValue(metric, out var points))
                {
                    series[metric] = points = [];
                }

                points.Add(new SeriesPoint(day.Key, values[metric]!.Value));
            }
        }

        return series;
    }

    /// <summary>A store from before there were series gets them on its first day.</summary>
    public static async Task IfNeverMadeAsync(IStorageEngine engine, DbConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM snapshot WHERE NOT EXISTS (SELECT 1 FROM series_latest) LIMIT 1) AS old", cancel: cancel) > 0)
        {
            await AllAsync(engine, connection, now, cancel);
        }
    }

    /// <summary>Every repository, a transaction each.</summary>
    public static async Task AllAsync(IStorageEngine engine, DbConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var repository in (await connection.QueryAsync<string>("SELECT DISTINCT repository_id FROM snapshot ORDER BY repository_id", cancel: cancel)))
        {
            await using var transaction = await engine.BeginWriteAsync(connection, cancel);
            var row = await LatestRow.FindOrAddAsync(connection, transaction, repository);
            var main = row.MainBranch;
            foreach (var branch in await connection.QueryAsync<string>("SELECT branch FROM snapshot WHERE repository_id = @repository AND branch IS NOT NULL GROUP BY branch ORDER BY MIN(taken_at), branch", new { repository }, transaction, cancel: cancel))
            {
                main = MainLine.After(main, branch);
            }

            await RepositoryAsync(connection, transaction, row with { MainBranch = main }, now);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>One repository, with the main branch that the row names.</summary>
    public static async Task RepositoryAsync(DbConnection connection, DbTransaction transaction, LatestRow row, DateTimeOffset now)
    {
        await connection.ExecuteAsync("DELETE FROM series_tail WHERE block = @Block AND place = @Place", new { row.Block, row.Place }, transaction);
        var expected = await ExpectedAsync(connection, transaction, row);
        foreach (var metric in (await ChunkTable.MetricsAsync(connection, transaction, row.Block)).Union(expected.Keys, StringComparer.Ordinal))
        {
            var series = await ChunkTable.FindAsync(connection, transaction, metric, row.Block) is { } chunk ? SeriesChunk.Read(chunk) : [];
            series.Remove((int)row.Place);
            if (expected.TryGetValue(metric, out var points))
            {
                series[(int)row.Place] = SeriesCodec.Encode(points);
            }

            await ChunkTable.SetAsync(connection, transaction, metric, row.Block, SeriesChunk.Write(series));
        }

        var recent = RecentSeries.Of(metric => expected.GetValueOrDefault(metric, []));
        await LatestRow.SetAsync(connection, transaction, row.RepositoryId, row.MainBranch, recent, SeriesDay.Of(now));
    }
}
