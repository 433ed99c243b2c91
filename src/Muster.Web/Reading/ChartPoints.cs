using Muster.Core.Series;
using Muster.Web.Charts;

namespace Muster.Web.Reading;

/// <summary>Series as charts draw them. A day's value stands at that day's noon.</summary>
internal static class ChartPoints
{
    public static DateTimeOffset At(int day) => new DateTimeOffset(SeriesDay.ToDate(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddHours(12);

    public static IReadOnlyList<ChartPoint> Of(RepositoryTrend trend) =>
    [
        .. trend.Before is { } before && (trend.Points is not [var first, ..] || first.Day > trend.Range.FirstDay) ? [new ChartPoint(At(trend.Range.FirstDay), before.Value.Value)] : Array.Empty<ChartPoint>(),
        .. trend.Points.Select(point => new ChartPoint(At(point.Day), point.Value.Value)),
    ];

    /// <summary>From that day on; what held then stands on it.</summary>
    public static IReadOnlyList<ChartPoint> Of(IReadOnlyList<SeriesPoint> points, int since)
    {
        var before = points.LastOrDefault(point => point.Day < since);
        ChartPoint[] first = before.Day != 0 && !points.Any(point => point.Day == since) ? [new ChartPoint(At(since), before.Value.Value)] : [];
        return [.. first, .. points.Where(point => point.Day >= since).Select(point => new ChartPoint(At(point.Day), point.Value.Value))];
    }
}
