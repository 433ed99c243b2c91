using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Core.Coordination.Following;

/// <summary>One repository as it stands and as it stood: what issues and milestones are judged by.</summary>
/// <param name="History">Newest first; doubted snapshots among them are passed over.</param>
public sealed record MeasuredRepository(EstateRow Row, IReadOnlyList<Snapshot> History)
{
    public string Name => Row.Name;

    /// <summary>Today's value, unless it is unknown or doubted: then the reason.</summary>
    public Run? Now(string metric, out string whyNot)
    {
        GateSubject subject = new(Row, []);
        whyNot = "";
        if (Row.Head?.Snapshot is { } head && KnownMeasure.Of(head.Measures, metric) is { } measure
            && subject.Trusted(Row.Measures[metric] is null ? MetricRegister.FindingsTotal : metric, out whyNot) is not null)
        {
            return measure.Tally is { Whole: 0 } ? null : new(head, measure);
        }

        if (whyNot is "")
        {
            subject.Trusted(metric, out whyNot);
        }

        return null;
    }

    /// <summary>
    /// The runs that may be believed for this metric, newest first. Two looks at the same report are one run: a commit that
    /// touches no report proves nothing twice.
    /// </summary>
    public IReadOnlyList<Run> Runs(string metric)
    {
        var kind = KnownMeasure.KindOf(metric);
        return [.. History
            .Where(snapshot => snapshot.StateOf(kind) == TrustState.Complete)
            .Select(snapshot => (snapshot, measure: KnownMeasure.Of(snapshot.Measures, metric)))
            .Where(pair => pair.measure is not (null or { Tally.Whole: 0 }))
            .DistinctBy(pair => RunEvidence.Of(pair.snapshot, kind))
            .Select(pair => new Run(pair.snapshot, pair.measure!))];
    }

    public sealed record Run(Snapshot Snapshot, Measure Measure);
}
