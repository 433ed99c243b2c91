using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>Holds the kept series against those made anew from the snapshots.</summary>
internal static class SeriesCheck
{
    /// <summary>A sentence for every repository and metric that differs, and for every chunk beside which other sums are kept.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(DbConnection connection)
    {
        foreach (var missing in await connection.QueryAsync<string>("SELECT DISTINCT r.name FROM snapshot s JOIN repository r ON r.id = s.repository_id WHERE s.repository_id NOT IN (SELECT repository_id FROM series_latest)"))
        {
            yield return $"series: {missing} has snapshots and no series";
        }

        foreach (var (name, id) in (await connection.QueryAsync<(string Name, string Id)>("SELECT name, repository_id FROM series_latest ORDER BY slot")))
        {
            var row = (await LatestRow.FindAsync(connection, null, id))!;
            var expected = await SeriesRebuild.ExpectedAsync(connection, null, row);
            var tail = await TailTable.OfAsync(connection, null, row);
            var metrics = (await ChunkTable.MetricsAsync(connection, null, row.Block)).Concat(tail.SelectMany(one => one.Values.Metrics)).Union(expected.Keys, StringComparer.Ordinal);
            foreach (var metric in metrics.Order(StringComparer.Ordinal))
            {
                var kept = await SeriesWrite.PointsAsync(connection, null, metric, row);
                if (!kept.SequenceEqual(expected.GetValueOrDefault(metric, [])))
                {
                    yield return $"series: {metric} of {name} is not what its snapshots say";
                }
            }

            if (!RecentSeries.Of(metric => expected.GetValueOrDefault(metric, [])).Encode().AsSpan().SequenceEqual(row.Recent))
            {
                yield return $"series: the overview's row of {name} is not what its snapshots say";
            }
        }

        foreach (var (metric, block) in await connection.QueryAsync<(string, long)>("SELECT metric, block FROM series_chunk WHERE sums IS NOT NULL"))
        {
            if (!await ChunkTable.AreSumsItsOwnAsync(connection, metric, block))
            {
                yield return $"series: the sums kept of {metric}, block {block}, are not those of its series";
            }
        }
    }
}
