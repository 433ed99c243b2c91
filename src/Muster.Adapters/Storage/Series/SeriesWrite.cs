using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage.Series;

/// <summary>
/// A snapshot's numbers into the series, in the snapshot's own transaction. The day it belongs to is made anew from all snapshots of that
/// day, so that the order in which they come does not matter: a backfill, a superseded snapshot and a second run of the day are one case.
/// </summary>
internal static class SeriesWrite
{
    /// <param name="snapshot">It is in its table already, and those that gave way to it are not.</param>
    /// <param name="before">What those spoke of: those days are made anew too.</param>
    /// <param name="now">For differences against thirty days ago.</param>
    public static async Task RecordAsync(DbConnection connection, DbTransaction transaction, Snapshot snapshot, IReadOnlyList<long> before, DateTimeOffset now)
    {
        var row = await LatestRow.FindOrAddAsync(connection, transaction, snapshot.RepositoryId.ToString());
        var main = MainLine.After(row.MainBranch, snapshot.Branch);
        if (main != row.MainBranch && row.MainBranch is not null)
        {
            await SeriesRebuild.RepositoryAsync(connection, transaction, row with { MainBranch = main }, now);
            return;
        }

        var days = before.Select(at => SeriesDay.Of(at.ToTime())).ToHashSet();
        if (MainLine.Holds(main, snapshot.Branch))
        {
            days.Add(SeriesDay.Of(snapshot.HappenedAt));
        }

        if (days.Count == 0)
        {
            return;
        }

        var recent = RecentSeries.Decode(row.Recent);
        foreach (var day in days)
        {
            var values = DayOf(await SnapshotsAsync(connection, transaction, row.RepositoryId, main, day, day));
            await TailTable.SetAsync(connection, transaction, row, day, values);
            recent = recent.With(day, metric => values[metric]) ?? await RecentAsync(connection, transaction, row);
        }

        await LatestRow.SetAsync(connection, transaction, row.RepositoryId, main, recent, SeriesDay.Of(now));
        await CompactIfManyAsync(connection, transaction, row, snapshot.Id);
    }

    /// <summary>The main branch's snapshots of some days, in the order of what they speak of.</summary>
    public static async Task<IReadOnlyList<(int Day, Snapshot Snapshot)>> SnapshotsAsync(DbConnection connection, DbTransaction? transaction, string repository, string? main, int from, int to)
    {
        const long Day = 86_400_000;
        var rows = await connection.QueryAsync<SnapshotRow>(
            $"""
            SELECT {SnapshotRow.Columns} FROM snapshot s
            WHERE s.repository_id = @repository AND s.happened_at >= @From AND s.happened_at < @To AND s.superseded = 0 AND (s.branch IS NULL OR s.branch = @main)
            ORDER BY s.happened_at, s.taken_at, s.id
            """,
            new { repository, main, From = from * Day, To = (to + 1L) * Day },
            transaction);
        return [.. rows.Select(row => row.ToSnapshot()).Select(snapshot => (SeriesDay.Of(snapshot.HappenedAt), snapshot))];
    }

    /// <summary>A day's values: of every metric the last that is believed.</summary>
    public static DayValues DayOf(IEnumerable<(int Day, Snapshot Snapshot)> snapshots)
    {
        var values = new Dictionary<string, SeriesValue>(StringComparer.Ordinal);
        foreach (var measure in snapshots.SelectMany(one => TrustedMeasures.Of(one.Snapshot)))
        {
            values[measure.Metric] = SeriesValue.Of(measure);
        }

        return new DayValues(values);
    }

    /// <summary>The repository's whole series of a metric: what is compacted, and the tail over it.</summary>
    public static async Task<IReadOnlyList<SeriesPoint>> PointsAsync(DbConnection connection, DbTransaction? transaction, string metric, LatestRow row)
    {
        // The tail first: should it be compacted meanwhile, the chunk holds it.
        var tail = (await TailTable.OfAsync(connection, transaction, row)).Days(metric);
        return SeriesMerge.Over(await ChunkTable.PointsAsync(connection, transaction, metric, row), tail);
    }

    public static async Task<RecentSeries> RecentAsync(DbConnection connection, DbTransaction transaction, LatestRow row)
    {
        var series = new Dictionary<string, IReadOnlyList<SeriesPoint>>(StringComparer.Ordinal);
        foreach (var metric in LatestMetrics.All)
        {
            series[metric] = await PointsAsync(connection, transaction, metric, row);
        }

        return RecentSeries.Of(metric => series[metric]);
    }

    // One write in sixteen looks: often enough, and the others do not pay.
    private static async Task CompactIfManyAsync(DbConnection connection, DbTransaction transaction, LatestRow row, Guid snapshot)
    {
        if (snapshot.ToByteArray()[^1] % 16 == 0
            && await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM series_tail WHERE block = @Block", new { row.Block }, transaction) >= TailTable.Many)
        {
            await SeriesCompaction.BlockAsync(connection, transaction, row.Block);
        }
    }
}
