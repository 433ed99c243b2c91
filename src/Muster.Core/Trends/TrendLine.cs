using Muster.Core.Metrics;
using Muster.Core.Series;

namespace Muster.Core.Trends;

/// <summary>A line over time and what it amounts to: of one repository, or of a group.</summary>
public sealed record TrendLine
{
    public required string Name { get; init; }

    public required Metric Metric { get; init; }

    public required DayRange Range { get; init; }

    /// <summary>What the trend is made of.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }

    public required Trend Trend { get; init; }

    /// <summary>The value at the range's end; null without any.</summary>
    public SeriesValue? Now { get; init; }

    /// <summary>The value that held when the range began, else the first in it.</summary>
    public SeriesValue? Then { get; init; }

    /// <summary>What is drawn of a repository: the measured days; where nothing was ever measured, the stated numbers.</summary>
    public IReadOnlyList<SeriesPoint> Drawn { get; init; } = [];

    /// <summary>Nothing was measured: the line is made of what the repository states of itself.</summary>
    public bool IsStated { get; init; }

    /// <summary>Null for a group.</summary>
    public RepositoryTrend? Repository { get; init; }

    /// <summary>Null for a repository.</summary>
    public GroupTrend? Group { get; init; }

    /// <summary>From then to now in the metric's unit; null when one of them is unknown.</summary>
    public double? Delta => Now?.Value - Then?.Value;

    public static TrendLine Of(RepositoryTrend trend)
    {
        var metric = MetricOf(trend.Metric);
        var isStated = trend is { Points: [], Before: null, Stated: not [] };
        IReadOnlyList<SeriesPoint> drawn = isStated
            ? [.. trend.Stated.GroupBy(point => SeriesDay.Of(point.At)).OrderBy(day => day.Key).Select(day => new SeriesPoint(day.Key, new SeriesValue(0, Number: day.Last().Value)))]
            : trend.Points;
        TrendPoint[] points = [.. drawn.Where(point => point.Value.Value is not null).Select(point => new TrendPoint(point.Date, point.Value.Value!.Value))];
        return new TrendLine
        {
            Name = trend.Repository,
            Metric = metric,
            Range = trend.Range,
            Points = points,
            Trend = Trend.Of(points, metric.Better),
            Now = drawn.Count > 0 ? drawn[^1].Value : trend.Before?.Value,
            Then = trend.Before?.Value ?? (drawn.Count > 0 ? drawn[0].Value : null),
            Drawn = drawn,
            IsStated = isStated,
            Repository = trend,
        };
    }

    /// <summary>A group's days repeat what nobody measured again: the trend is made of the days on which the sum moved, and the first and last.</summary>
    public static TrendLine Of(string name, GroupTrend trend)
    {
        var metric = MetricOf(trend.Metric);
        var known = trend.Points.Where(point => point is { Count: > 0, Sum.Value: not null }).ToArray();
        TrendPoint[] points = [.. known.Where((point, i) => i == 0 || i == known.Length - 1 || point.Sum != known[i - 1].Sum).Select(point => new TrendPoint(point.Date, point.Sum.Value!.Value))];
        return new TrendLine
        {
            Name = name,
            Metric = metric,
            Range = trend.Range,
            Points = points,
            Trend = Trend.Of(points, metric.Better),
            Now = known.LastOrDefault()?.Sum,
            Then = known.FirstOrDefault()?.Sum,
            Group = trend,
        };
    }

    private static Metric MetricOf(string name) => MetricRegister.Find(name) ?? new Metric(name, name, "", Better.Neither, Joining.Sum);
}
