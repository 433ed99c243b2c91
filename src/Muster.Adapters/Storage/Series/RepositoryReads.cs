using System.Data.Common;
using Dapper;
using Muster.Core.Series;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage.Series;

/// <summary>One repository's metric over time, what is doubted beside it, and what the repository states of itself.</summary>
internal static class RepositoryReads
{
    public static async Task<RepositoryTrend?> TrendAsync(DbConnection connection, string name, string metric, DayRange range)
    {
        if (await RepositoryTable.FindAsync(connection, name) is not { } id)
        {
            return null;
        }

        var row = await LatestRow.FindAsync(connection, null, id.ToString());
        var points = row is null ? [] : await SeriesWrite.PointsAsync(connection, null, metric, row);
        return new RepositoryTrend
        {
            Repository = name,
            Metric = metric,
            Range = range,
            Points = [.. points.Where(point => point.Day >= range.FirstDay && point.Day <= range.LastDay)],
            Before = SeriesMerge.AsOf(points, range.FirstDay - 1),
            Doubted = row is null ? [] : await DoubtedAsync(connection, row, metric, range),
            Stated = await StatedAsync(connection, id.ToString(), metric, range),
        };
    }

    private static async Task<IReadOnlyList<DoubtedPoint>> DoubtedAsync(DbConnection connection, LatestRow row, string metric, DayRange range)
    {
        var rows = await connection.QueryAsync<SnapshotRow>(
            $"""
            SELECT {SnapshotRow.Columns} FROM snapshot s
            WHERE s.repository_id = @RepositoryId AND s.happened_at >= @From AND s.happened_at < @To AND s.superseded = 0 AND s.state NOT IN (@Complete, @None)
                AND (s.branch IS NULL OR s.branch = @MainBranch)
            ORDER BY s.happened_at, s.taken_at, s.id
            """,
            new
            {
                row.RepositoryId,
                row.MainBranch,
                From = Milliseconds(range.From),
                To = Milliseconds(range.To.AddDays(1)),
                Complete = nameof(TrustState.Complete).ToLowerInvariant(),
                None = nameof(TrustState.None).ToLowerInvariant(),
            });
        return [.. from snapshot in rows.Select(one => one.ToSnapshot())
                   let measure = snapshot.Measures[metric]
                   let state = TrustedMeasures.StateOf(snapshot, metric)
                   where measure is not null && state != TrustState.Complete
                   select new DoubtedPoint(snapshot.HappenedAt, measure, state, string.Join("; ", snapshot.Doubts.Where(doubt => doubt.State == state).Select(doubt => doubt.Reason).Distinct()), snapshot.Commit)];
    }

    private static async Task<IReadOnlyList<StatedPoint>> StatedAsync(DbConnection connection, string repository, string metric, DayRange range) =>
        [.. (await connection.QueryAsync<StatedRow>(
            """
            SELECT at, metric, value, source, place, "commit" FROM stated
            WHERE repository_id = @repository AND metric = @metric AND at >= @From AND at < @To ORDER BY at, source, place
            """,
            new { repository, metric, From = Milliseconds(range.From), To = Milliseconds(range.To.AddDays(1)) })).Select(row => row.ToPoint())];

    private static long Milliseconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToMilliseconds();
}

internal sealed record StatedRow(long At, string Metric, double Value, string Source, string Place, string? Commit)
{
    public StatedPoint ToPoint() => new(At.ToTime(), Metric, Value, Source, Place, Commit);
}
