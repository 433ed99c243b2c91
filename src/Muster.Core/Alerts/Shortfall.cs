using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Core.Alerts;

/// <summary>A believed number that misses the level that is asked of it: what an issue follows, and what an <see cref="Alert"/> of that kind says over time.</summary>
public sealed record Shortfall(string Repository, Measure Measure, QualityTarget Target, string Role)
{
    public string Metric => Target.Metric;

    public Tally Lines => Measure.Tally ?? default;

    /// <summary>Line coverage below so many percent, compared on the counts.</summary>
    public static IEnumerable<Shortfall> LowCoverage(IEnumerable<EstateRow> rows, decimal minimum) =>
        from row in rows
        let lines = row.TrustedCoverage
        where lines is { Whole: > 0 } && lines.Value.Part * 100m < minimum * lines.Value.Whole
        select new Shortfall(row.Name, Measure.Share(MetricRegister.CoverageLine, lines.Value), new QualityTarget(MetricRegister.CoverageLine, AtLeast: true, minimum), row.Repository.Role ?? "none");
}
