using Muster.Core.Metrics;

namespace Muster.Core.Series;

/// <summary>The metrics that every row of the overview shows: kept with their last days in the repository's own row.</summary>
public static class LatestMetrics
{
    public static IReadOnlyList<string> All { get; } =
    [
        MetricRegister.CoverageLine,
        MetricRegister.CoverageBranch,
        MetricRegister.TestsTotal,
        MetricRegister.TestsFailed,
        MetricRegister.FindingsTotal,
        MetricRegister.QualityScore,
    ];

    /// <summary>Days at hand in the row: the longest difference that a page shows, and a little.</summary>
    public const int Days = 92;
}
