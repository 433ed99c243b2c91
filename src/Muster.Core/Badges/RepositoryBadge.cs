using System.Globalization;
using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Trust;

namespace Muster.Core.Badges;

/// <summary>What a repository's badge says of one metric. A number that is not believed is not shown: its state is.</summary>
public static class RepositoryBadge
{
    private static readonly (double From, BadgeColour Colour)[] Shares =
        [(90, BadgeColour.Green), (80, BadgeColour.Lime), (70, BadgeColour.Yellow), (50, BadgeColour.Orange), (0, BadgeColour.Red)];

    /// <param name="row">The repository; null when the catalog has none of that name.</param>
    /// <param name="metric">A metric's name; <c>tests</c>, <c>findings</c>, <c>coverage</c> and <c>score</c> are short for the usual ones.</param>
    public static Badge Of(EstateRow? row, string metric, string? label = null, BadgeStyle style = BadgeStyle.Flat)
    {
        var name = Full(metric);
        var title = label ?? Title(name);
        return row is null ? new Badge(title, "no such repository", BadgeColour.Grey, style)
            : name is "tests" ? Tests(row, title, style)
            : row.Measures[name] is not { } measure ? new Badge(title, row.State == TrustState.None ? "no data" : "unknown", BadgeColour.Grey, style)
            : row.StateOf(name) is var state and not TrustState.Complete ? new Badge(title, Doubted(row, state), BadgeColour.Grey, style)
            : new Badge(title, Text(measure), ColourOf(name, measure), style);
    }

    private static Badge Tests(EstateRow row, string title, BadgeStyle style)
    {
        if (row.Measures.Count(MetricRegister.TestsTotal) is null)
        {
            return new Badge(title, row.State == TrustState.None ? "no data" : "unknown", BadgeColour.Grey, style);
        }

        if (row.StateOf(MetricRegister.TestsTotal) is var state and not TrustState.Complete)
        {
            return new Badge(title, Doubted(row, state), BadgeColour.Grey, style);
        }

        var passed = row.Measures.Count(MetricRegister.TestsPassed) ?? 0;
        var failed = (row.Measures.Count(MetricRegister.TestsFailed) ?? 0) + (row.Measures.Count(MetricRegister.TestsErrors) ?? 0);
        return failed > 0
            ? new Badge(title, $"{failed} failed, {passed} passed", BadgeColour.Red, style)
            : new Badge(title, passed == 0 ? "none ran" : $"{passed} passed", passed == 0 ? BadgeColour.Grey : BadgeColour.Green, style);
    }

    private static string Doubted(EstateRow row, TrustState state) =>
        state == TrustState.Stale && row.AgeDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"stale {days}d") : state.ToString().ToLowerInvariant();

    private static string Text(Measure measure) => measure switch
    {
        { Metric: MetricRegister.QualityScore } => measure.Part.ToString(CultureInfo.InvariantCulture),
        { Tally: { } tally } => tally.PercentText() is { } percent ? percent + "%" : "unknown",
        { Number: { } number } => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => measure.Part.ToString(CultureInfo.InvariantCulture),
    };

    private static BadgeColour ColourOf(string metric, Measure measure)
    {
        if (measure.Value is { } share && measure.Whole is not null)
        {
            return Shares.First(step => share >= step.From || step.From == 0).Colour;
        }

        var better = MetricRegister.Find(metric)?.Better ?? Better.Neither;
        return better == Better.Lower ? measure.Value is 0 ? BadgeColour.Green : BadgeColour.Orange : BadgeColour.Lime;
    }

    /// <summary>The metric's name that a short word of the usual ones stands for.</summary>
    public static string Full(string metric) => metric switch
    {
        "coverage" => MetricRegister.CoverageLine,
        "findings" => MetricRegister.FindingsTotal,
        "score" => MetricRegister.QualityScore,
        _ => metric,
    };

    private static string Title(string metric) => metric switch
    {
        MetricRegister.CoverageLine => "coverage",
        MetricRegister.CoverageBranch => "branch coverage",
        MetricRegister.FindingsTotal => "findings",
        MetricRegister.QualityScore => "score",
        _ => metric,
    };
}
