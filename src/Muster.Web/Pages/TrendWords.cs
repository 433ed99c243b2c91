using Muster.Core.Metrics;
using Muster.Core.Trends;

namespace Muster.Web.Pages;

/// <summary>What the statistics say of a line, in a sentence.</summary>
internal static class TrendWords
{
    public static string? Of(TrendLine? line) => line is not { Trend: { Points: > 1 } trend } ? null : trend.Direction switch
    {
        Direction.Unknown => $"No arrow: {trend.Unknown}.",
        Direction.Level => $"Level: {trend.Level}.",
        _ => $"{(trend.Direction == Direction.Up ? "▲ Rising" : "▼ Falling")}, {Words.Signed(trend.SlopeIn30Days, line.Metric.Joining == Joining.Weighted ? "0.0" : "0.##")} in 30 days (Theil–Sen; Mann–Kendall p {trend.Test!.PText}).",
    };

    public static string? Level(TrendLine? line) => line?.Trend.Better switch { true => "good", false => "poor", _ => null };
}
