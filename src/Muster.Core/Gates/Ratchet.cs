using System.Globalization;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Gates;

/// <summary><c>ratchet coverage.line by 2</c>: not worse than the best complete snapshot there ever was, less a tolerance in points or counts.</summary>
public sealed record Ratchet(string Metric, decimal By) : IGateRule
{
    public static GateRuleKind Kind { get; } = new("ratchet coverage.line by 2", words => words switch
    {
        ["ratchet", var metric] => new Ratchet(metric, 0),
        ["ratchet", var metric, "by", var number] when decimal.TryParse(number.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var by) && by >= 0 => new Ratchet(metric, by),
        _ => null,
    });

    public string Text => string.Create(CultureInfo.InvariantCulture, $"ratchet {Metric}{(By == 0 ? "" : $" by {By}")}");

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(Metric, out var whyNot) is not { } measure)
        {
            return (Verdict.Incomplete, whyNot);
        }

        return Best(subject) is not { } best
            ? (Verdict.Passed, $"{Metric} is {MeasureText.Of(measure)}; the ratchet begins here")
            : Comparison.Judge(Metric, measure, best.Measures[Metric]!, By, $"at its best ({CommitText.Of(best)})");
    }

    public QualityTarget? Target(GateSubject subject) => Best(subject) is { } best ? Comparison.Target(Metric, best.Measures[Metric]!, By) : null;

    private Snapshot? Best(GateSubject subject)
    {
        var lowerIsBetter = MetricRegister.Find(Metric)?.Better == Better.Lower;
        var earlier = subject.Complete.Where(snapshot => snapshot.Id != subject.Row.Head?.Snapshot.Id && snapshot.Measures.Value(Metric) is not null);
        return lowerIsBetter ? earlier.MinBy(snapshot => snapshot.Measures.Value(Metric)) : earlier.MaxBy(snapshot => snapshot.Measures.Value(Metric));
    }
}
