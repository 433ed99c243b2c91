using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Core.Coordination.Following;

/// <summary>A metric's value where absence means nothing found: a severity that no finding has is 0 once the tool has spoken.</summary>
internal static class KnownMeasure
{
    public static ReportKind KindOf(string metric) => metric.Split('.')[0] switch
    {
        "tests" => ReportKind.Tests,
        "findings" => ReportKind.Findings,
        _ => ReportKind.Coverage,
    };

    public static Measure? Of(Measures measures, string metric) => measures[metric] ?? metric.Split('.') switch
    {
        ["findings", _] when measures[MetricRegister.FindingsTotal] is not null => new Measure(metric, 0),
        ["findings", var tool, _] when measures[MetricRegister.FindingsOf(tool)] is not null => new Measure(metric, 0),
        _ => null,
    };
}
