using Muster.Core.Alerts.Rules;
using Muster.Core.Coordination.Following;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Core.Alerts;

/// <summary>All that alerts follow from: a repository's runs of its default branch, the levels asked of it, and what day it is.</summary>
public sealed record WatchedRepository
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>In the order of what they speak of, whatever order they came in.</summary>
    public required IReadOnlyList<Snapshot> Runs
    {
        get;
        init => (field, _points, _drops) = ([.. value.OrderBy(run => run.HappenedAt).ThenBy(AlertPoint.RunOf, StringComparer.Ordinal).ThenBy(run => run.Id)], [], []);
    }

    // What several rules walk, once for all of them; it follows from the runs alone.
    private readonly Dictionary<string, IReadOnlyList<AlertPoint>> _points = [];
    private readonly Dictionary<string, IReadOnlyList<Alert>> _drops = [];

    /// <summary>The strictest of each metric.</summary>
    public IReadOnlyList<QualityTarget> Targets { get; init; } = [];

    /// <summary>When somebody last found its newest believed report still to be true; null when nobody looks, and reports are handed over.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// The believed values of a metric. A run of which a part is missing says nothing, and two looks at one report are one run: a commit that
    /// touches no report proves nothing twice.
    /// </summary>
    public IReadOnlyList<AlertPoint> Points(string metric, Func<Measures, Measure?> valueOf)
    {
        List<AlertPoint> points = [];
        (Snapshot Run, Measure Measure)? last = null;
        foreach (var run in Believed(metric))
        {
            if (valueOf(run.Measures) is not { Whole: not 0 } measure)
            {
                continue;
            }

            if (last is not { } before || before.Measure != measure || RunEvidence.Of(before.Run, KnownMeasure.KindOf(metric)) != RunEvidence.Of(run, KnownMeasure.KindOf(metric)))
            {
                points.Add(AlertPoint.Of(run, measure));
            }

            last = (run, measure);
        }

        return points;
    }

    public IReadOnlyList<AlertPoint> Points(string metric) =>
        _points.TryGetValue(metric, out var known) ? known : _points[metric] = Points(metric, measures => KnownMeasure.Of(measures, metric));

    /// <summary>Of a metric, as its rule finds them: what a drop explains is no erosion.</summary>
    internal IReadOnlyList<Alert> Drops(string metric) => _drops.TryGetValue(metric, out var known) ? known : _drops[metric] = DropRule.Of(this, metric);

    /// <summary>The runs of which this metric is believed.</summary>
    public IEnumerable<Snapshot> Believed(string metric) => Runs.Where(run => run.State != TrustState.Incomplete && TrustedMeasures.StateOf(run, metric) == TrustState.Complete);
}
