using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Estate;

/// <summary>
/// What changed between the base and the head, metric by metric. What only one of them has measured is not compared: neither a metric, nor a
/// sum of findings over other tools, nor a score of other parts.
/// </summary>
/// <param name="Base">The last complete snapshot before the head.</param>
/// <param name="Metrics">Only those whose counts differ.</param>
public sealed record SnapshotChange(Snapshot Base, IReadOnlyList<MetricChange> Metrics)
{
    public MetricChange? this[string metric] => Metrics.FirstOrDefault(change => change.Metric == metric);

    public static SnapshotChange Of(Snapshot before, Snapshot after) => new(before, [.. Changes(before, after)]);

    private static IEnumerable<MetricChange> Changes(Snapshot before, Snapshot after) =>
        from measure in after.Measures.All
        let old = before.Measures[measure.Metric]
        where old is not null && old != measure && AreOfTheSame(measure.Metric, before.Measures, after.Measures)
        select new MetricChange(measure.Metric, old, measure);

    private static bool AreOfTheSame(string metric, Measures before, Measures after) => metric switch
    {
        MetricRegister.QualityScore => ScoreParts(before).SequenceEqual(ScoreParts(after)) && Tools(before).SetEquals(Tools(after)),
        _ when metric.Split('.') is ["findings", _] => Tools(before).SetEquals(Tools(after)),
        _ => true,
    };

    private static IEnumerable<string> ScoreParts(Measures measures) => (QualityScore.Of(measures)?.Parts ?? []).Where(part => part.Earned is not null).Select(part => part.Name);

    private static HashSet<string> Tools(Measures measures) =>
        [.. measures.All.Select(measure => measure.Metric.Split('.')).Where(words => words is ["findings", _, "total"]).Select(words => words[1])];
}

/// <summary>A metric's two values, with their counts.</summary>
public sealed record MetricChange(string Metric, Measure Before, Measure After)
{
    /// <summary>Percentage points for shares, a count otherwise; null where one of the two is a share of nothing.</summary>
    public double? Delta => After.Value - Before.Value;
}
