using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Estate;

/// <summary>What changed between the base and the head, metric by metric. A metric that only one of them has is not compared.</summary>
/// <param name="Base">The last complete snapshot before the head.</param>
/// <param name="Metrics">Only those whose counts differ.</param>
public sealed record SnapshotChange(Snapshot Base, IReadOnlyList<MetricChange> Metrics)
{
    public MetricChange? this[string metric] => Metrics.FirstOrDefault(change => change.Metric == metric);

    public static SnapshotChange Of(Snapshot before, Snapshot after) => new(before, [.. Changes(before, after)]);

    private static IEnumerable<MetricChange> Changes(Snapshot before, Snapshot after) =>
        from measure in after.Measures.All
        let old = before.Measures[measure.Metric]
        where old is not null && old != measure
        select new MetricChange(measure.Metric, old, measure);
}

/// <summary>A metric's two values, with their counts.</summary>
public sealed record MetricChange(string Metric, Measure Before, Measure After)
{
    /// <summary>Percentage points for shares, a count otherwise; null where one of the two is a share of nothing.</summary>
    public double? Delta => After.Value - Before.Value;
}
