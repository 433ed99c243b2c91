using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Core.Metrics;

/// <summary>
/// 0–100 points: 40 for line coverage, 30 for tests that pass, 30 for few findings. What nobody measured earns nothing and is said to be
/// unknown, so no data never scores 100. The formula and its reasons: docs/metrics.md.
/// </summary>
public static class QualityScore
{
    private const int CoveragePoints = 40;
    private const int TestPoints = 30;
    private const int FindingPoints = 30;

    /// <summary>Findings of this weight in a thousand lines leave no points.</summary>
    private const double WorstDensity = 100;

    /// <summary>Null when nothing at all is known.</summary>
    public static ScoreCard? Of(Measures measures)
    {
        var parts = new[] { Coverage(measures), Tests(measures), Findings(measures) };
        return parts.All(part => part.Earned is null) ? null : new ScoreCard(parts);
    }

    private static ScorePart Coverage(Measures measures) =>
        measures.Share(MetricRegister.CoverageLine) is { Whole: > 0 } lines
            ? new ScorePart("coverage", CoveragePoints, CoveragePoints * (double)lines.Part / lines.Whole, $"{lines.Part} of {lines.Whole} lines covered")
            : new ScorePart("coverage", CoveragePoints, null, "not measured");

    private static ScorePart Tests(Measures measures)
    {
        var passed = measures.Count(MetricRegister.TestsPassed) ?? 0;
        var bad = (measures.Count(MetricRegister.TestsFailed) ?? 0) + (measures.Count(MetricRegister.TestsErrors) ?? 0);
        return passed + bad == 0
            ? new ScorePart("tests", TestPoints, null, "none ran")
            : new ScorePart("tests", TestPoints, TestPoints * (double)passed / (passed + bad), $"{passed} of {passed + bad} tests that ran passed");
    }

    private static ScorePart Findings(Measures measures)
    {
        if (measures.Count(MetricRegister.FindingsTotal) is null)
        {
            return new ScorePart("findings", FindingPoints, null, "no linter's report");
        }

        var weight = Enum.GetValues<Severity>().Sum(severity => Weight(severity) * (measures.Count(MetricRegister.FindingsOf(severity)) ?? 0));
        var lines = Math.Max(1000, measures.Share(MetricRegister.CoverageLine)?.Whole ?? 1000);
        var density = weight * 1000.0 / lines;
        var earned = FindingPoints * Math.Max(0, 1 - (density / WorstDensity));
        return new ScorePart("findings", FindingPoints, earned, $"weight {weight} in {lines} lines");
    }

    private static long Weight(Severity severity) => severity switch
    {
        Severity.Critical => 20,
        Severity.High => 10,
        Severity.Medium => 3,
        Severity.Low => 1,
        _ => 0,
    };
}

/// <param name="Name"><c>coverage</c>, <c>tests</c> or <c>findings</c>.</param>
/// <param name="Points">Points to be had.</param>
/// <param name="Earned">Points earned; null when unknown.</param>
/// <param name="Why">The counts that it comes from.</param>
public sealed record ScorePart(string Name, int Points, double? Earned, string Why);

public sealed record ScoreCard(IReadOnlyList<ScorePart> Parts)
{
    /// <summary>Cut, not rounded: 100 means all of it.</summary>
    public int Score => (int)Math.Floor(Parts.Sum(part => part.Earned ?? 0) + 1e-9);

    /// <summary>The points that the known parts could have earned.</summary>
    public int Known => Parts.Where(part => part.Earned is not null).Sum(part => part.Points);

    public Tally Tally => new(Score, Parts.Sum(part => part.Points));
}
