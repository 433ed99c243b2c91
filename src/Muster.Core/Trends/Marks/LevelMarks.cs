using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Trends.Marks;

/// <summary>What the statistics say of a line, at the days on which it happened.</summary>
public static class LevelMarks
{
    public static IReadOnlyList<TrendMark> Of(TrendLine line)
    {
        var (trend, metric) = (line.Trend, line.Metric);
        return
        [
            .. trend.Changes.Select(change => Mark(change, MarkKind.Level, $"level {Words(metric, change)}", metric)),
            .. trend.Step is { } step ? [Mark(step, MarkKind.Step, $"step {Words(metric, step)}, too new to be a level", metric)] : Array.Empty<TrendMark>(),
            .. trend.Erosion is { } erosion ? [Mark(erosion, MarkKind.Erosion, $"slow loss from here {Words(metric, erosion)}", metric)] : Array.Empty<TrendMark>(),
        ];
    }

    private static TrendMark Mark(TrendChange change, MarkKind kind, string text, Metric metric) => new(
        new DateTimeOffset(change.On.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), kind, text,
        metric.Better == Better.Neither || change.By == 0 ? null : (change.By > 0) == (metric.Better == Better.Higher));

    private static string Words(Metric metric, TrendChange change) => $"{Value(metric, change.Before)} → {Value(metric, change.After)}";

    private static string Value(Metric metric, double value) => metric.Joining == Joining.Weighted && metric.Name != MetricRegister.QualityScore
        ? value.ToString("0.0", CultureInfo.InvariantCulture) + " %"
        : value.ToString("0.#", CultureInfo.InvariantCulture);
}
