using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Core.Alerts;

/// <summary>A finding about a repository's number that somebody should see. Only numbers that are believed raise one.</summary>
public sealed record Alert(string Repository, string Metric, Measure Measure, decimal Limit, string Role)
{
    /// <summary>Line coverage below so many percent, compared on the counts.</summary>
    public static IEnumerable<Alert> LowCoverage(IEnumerable<EstateRow> rows, decimal minimum) =>
        from row in rows
        let lines = row.TrustedCoverage
        where lines is { Whole: > 0 } && lines.Value.Part * 100m < minimum * lines.Value.Whole
        select new Alert(row.Name, MetricRegister.CoverageLine, Measure.Share(MetricRegister.CoverageLine, lines.Value), minimum, row.Repository.Role ?? "none");

    public Tally Lines => Measure.Tally ?? default;
}
