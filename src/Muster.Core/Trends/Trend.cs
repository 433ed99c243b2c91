using System.Globalization;
using Muster.Core.Metrics;
using Muster.Core.Statistics;

namespace Muster.Core.Trends;

public enum Direction
{
    /// <summary>Too little is known for an arrow.</summary>
    Unknown,
    Level,
    Up,
    Down,
}

/// <summary>What a series of measured values amounts to, by statistics that a few odd values cannot move.</summary>
public sealed record Trend
{
    /// <summary>No arrow with fewer points.</summary>
    public const int LeastPoints = 15;

    /// <summary>Chance below which a direction is believed.</summary>
    private const double Significant = 0.05;

    /// <summary>Over the whole series, in units: less cannot be seen at one decimal.</summary>
    private const double LeastChange = 0.1;

    public required Direction Direction { get; init; }

    /// <summary>Why there is no arrow; null when there is one, or the series is level.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether the direction is the metric's better one; null where it has none.</summary>
    public bool? Better { get; init; }

    /// <summary>Measured points.</summary>
    public required int Points { get; init; }

    public TrendPoint? First { get; init; }

    public TrendPoint? Last { get; init; }

    public TrendPoint? Least { get; init; }

    public TrendPoint? Most { get; init; }

    /// <summary>Theil–Sen, units in 30 days; null with fewer than two days.</summary>
    public double? SlopeIn30Days { get; init; }

    /// <summary>Mann–Kendall; null without enough points.</summary>
    public MannKendall? Test { get; init; }

    /// <summary>Why a series is level, in a sentence: it has no way, or one too small to be seen.</summary>
    public string? Level => Direction != Direction.Level || Test is not { } test ? null
        : test.P >= Significant ? $"no way that chance would not explain (p {test.PText})"
        : $"it moves by less than {LeastChange.ToString(CultureInfo.InvariantCulture)} in all (Theil–Sen; Mann–Kendall p {test.PText})";

    /// <summary>Places where the level changed for good.</summary>
    public IReadOnlyList<TrendChange> Changes { get; init; } = [];

    /// <summary>A step among the last three points, too new to be a change of level.</summary>
    public TrendChange? Step { get; init; }

    /// <summary>A slow loss that no single step shows: the level it began at, and where it is now.</summary>
    public TrendChange? Erosion { get; init; }

    /// <param name="points">Measured days in their order.</param>
    /// <param name="better">Which way is good.</param>
    public static Trend Of(IReadOnlyList<TrendPoint> points, Better better)
    {
        double[] x = [.. points.Select(point => (double)point.Date.DayNumber)];
        double[] y = [.. points.Select(point => point.Value)];
        var slope = TheilSen.Slope(x, y);
        var test = points.Count >= LeastPoints ? MannKendall.Of(y, x, slope) : null;
        var direction = test is null ? Direction.Unknown
            : test.P >= Significant || slope is not { } rate || Math.Abs(rate * (x[^1] - x[0])) < LeastChange ? Direction.Level
            : rate > 0 ? Direction.Up
            : Direction.Down;
        var changes = ChangePoints.Of(y);
        return new Trend
        {
            Direction = direction,
            Unknown = test is null ? $"{points.Count} of the {LeastPoints} points that an arrow needs" : null,
            Better = direction is Direction.Up or Direction.Down && better != Metrics.Better.Neither ? (direction == Direction.Up) == (better == Metrics.Better.Higher) : null,
            Points = points.Count,
            First = points.FirstOrDefault(),
            Last = points.LastOrDefault(),
            Least = points.MinBy(point => point.Value),
            Most = points.MaxBy(point => point.Value),
            SlopeIn30Days = slope * 30,
            Test = test,
            Changes = [.. changes.Select(change => new TrendChange(points[change.At].Date, change.Before, change.After))],
            Step = StepRule.Last(y) is { } step && changes.All(change => change.At < step.At) ? new TrendChange(points[step.At].Date, step.Before, step.After) : null,
            Erosion = ErosionOf(points, y, better, changes),
        };
    }

    // After the last change of level: what a step explains is no erosion.
    private static TrendChange? ErosionOf(IReadOnlyList<TrendPoint> points, double[] y, Better better, IReadOnlyList<ChangePoint> changes)
    {
        var from = changes.Count == 0 ? 0 : changes[^1].At;
        return better != Metrics.Better.Neither && Cusum.Erosion([.. y.Skip(from)], better == Metrics.Better.Higher ? -1 : 1) is { } erosion
            ? new TrendChange(points[from + Math.Min(erosion.Since, erosion.At)].Date, erosion.Level, y[^1])
            : null;
    }
}

/// <summary>A measured day and its value in the metric's unit (0–100 for shares).</summary>
public sealed record TrendPoint(DateOnly Date, double Value);

/// <summary>A level before and after, and the first day of the new one.</summary>
public sealed record TrendChange(DateOnly On, double Before, double After)
{
    public double By => After - Before;
}
