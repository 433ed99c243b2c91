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
    private const string OfDays = $"""
        SELECT {SnapshotRow.Columns} FROM snapshot s
        WHERE s.repository_id = @repository AND s.happened_at >= @From AND s.happened_at < @To AND s.superseded = 0 AND (s.branch IS NULL OR s.branch = @main)
        ORDER BY s.happened_at, s.taken_at, s.id
        """;

    /// <summary>What is to be asked before: the repository's row.</summary>
    public static Answer<LatestRow> AskRow(StatementBatch batch, string repository) =>
        batch.Ask<LatestRow>("SELECT repository_id, slot, main_branch, recent FROM series_latest WHERE repository_id = @repository", new { repository });

    /// <summary>What is to be asked once the snapshot is in its table and those that gave way are not: the snapshots of the days that it changes.</summary>
    /// <param name="before">What those that gave way spoke of: those days are made anew too.</param>
    public static SeriesChange Ask(StatementBatch batch, LatestRow row, Snapshot snapshot, IEnumerable<DateTimeOffset> before)
    {
        var main = MainLine.After(row.MainBranch, snapshot.Branch);
        if (main != row.MainBranch && row.MainBranch is not null)
        {
            return new SeriesChange(row with { MainBranch = main }, IsWhole: true, []);
        }

        var days = before.Select(SeriesDay.Of).ToHashSet();
        if (MainLine.Holds(main, snapshot.Branch))
        {
            days.Add(SeriesDay.Of(snapshot.HappenedAt));
        }

        return new SeriesChange(row with { MainBranch = main }, IsWhole: false, [.. days.Select(day => (day, batch.Ask(OfDays, Days(row.RepositoryId, main, day, day), SnapshotRow.Read)))]);
    }

    /// <param name="written">Is in its table already, and need not be read from there.</param>
    /// <param name="now">For differences against thirty days ago.</param>
    public static async Task RecordAsync(DbConnection connection, DbTransaction transaction, SeriesChange change, Snapshot written, DateTimeOffset now)
    {
        var row = change.Row;
        if (change.IsWhole)
        {
            await SeriesRebuild.RepositoryAsync(connection, transaction, row, now);
            return;
        }

        if (change.Days.Count == 0)
        {
            return;
        }

        var batch = new StatementBatch(connection, transaction);
        var own = written.Id.ToString();
        var before = RecentSeries.Decode(row.Recent);
        var recent = before;
        foreach (var (day, answer) in change.Days)
        {
            var values = DayOf(answer.Rows.Select(one => (day, one.Id == own ? written : one.ToSnapshot())));
            TailTable.Set(batch, row, day, values);
            if (recent.With(day, metric => values[metric]) is { } next)
            {
                recent = next;
                continue;
            }

            await batch.RunAsync();
            recent = await RecentAsync(connection, transaction, row);
        }

        LatestRow.Set(batch, row.RepositoryId, row.MainBranch, recent, SeriesDay.Of(now), before);
        await batch.RunAsync();
        await CompactIfManyAsync(connection, transaction, row, written.Id);
    }

    /// <summary>The main branch's snapshots of some days, in the order of what they speak of.</summary>
    public static async Task<IReadOnlyList<(int Day, Snapshot Snapshot)>> SnapshotsAsync(DbConnection connection, DbTransaction? transaction, string repository, string? main, int from, int to)
    {
        var rows = await connection.QueryAsync<SnapshotRow>(OfDays, Days(repository, main, from, to), transaction);
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

    private static object Days(string repository, string? main, int from, int to)
    {
        const long Day = 86_400_000;
        return new { repository, main, From = from * Day, To = (to + 1L) * Day };
    }
}

/// <summary>What a snapshot changes in its repository's series.</summary>
/// <param name="Row">With the main branch as it is now.</param>
/// <param name="IsWhole">The main branch is another one: all is made anew.</param>
/// <param name="Days">The days, and their snapshots when the batch has run.</param>
internal sealed record SeriesChange(LatestRow Row, bool IsWhole, IReadOnlyList<(int Day, Answer<SnapshotRow> Snapshots)> Days);
