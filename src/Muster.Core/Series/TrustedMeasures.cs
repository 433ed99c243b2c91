using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Series;

/// <summary>Which of a snapshot's numbers enter the series: those of a kind that nothing is doubted of. The others stay visible in the snapshot.</summary>
public static class TrustedMeasures
{
    public static IEnumerable<Measure> Of(Snapshot snapshot) => snapshot.Measures.All.Where(measure => StateOf(snapshot, measure.Metric) == TrustState.Complete && IsKnown(measure));

    public static TrustState StateOf(Snapshot snapshot, string metric) => metric switch
    {
        MetricRegister.QualityScore => snapshot.State,
        _ when metric.StartsWith("coverage.", StringComparison.Ordinal) => snapshot.StateOf(ReportKind.Coverage),
        _ when metric.StartsWith("tests.", StringComparison.Ordinal) => snapshot.StateOf(ReportKind.Tests),
        _ when metric.StartsWith("findings.", StringComparison.Ordinal) => snapshot.StateOf(ReportKind.Findings),
        _ => snapshot.StateOf(ReportKind.Measures),
    };

    // A share of nothing says nothing, and what is no number cannot be drawn.
    private static bool IsKnown(Measure measure) => measure.Whole != 0 && measure.Number is null or (not double.NaN and not double.PositiveInfinity and not double.NegativeInfinity);
}
