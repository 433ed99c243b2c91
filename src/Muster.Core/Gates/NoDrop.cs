using System.Globalization;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Gates;

/// <summary><c>no-drop coverage.line by 0.5</c>: not worse than the base by more than so many points (shares) or counts.</summary>
public sealed record NoDrop(string Metric, decimal By) : IGateRule
{
    public static GateRuleKind Kind { get; } = new("no-drop coverage.line by 0.5", words => words switch
    {
        ["no-drop", var metric] => new NoDrop(metric, 0),
        ["no-drop", var metric, "by", var number] when decimal.TryParse(number.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var by) && by >= 0 => new NoDrop(metric, by),
        _ => null,
    });

    public string Text => string.Create(CultureInfo.InvariantCulture, $"no-drop {Metric}{(By == 0 ? "" : $" by {By}")}");

    public QualityTarget? Target(GateSubject subject) =>
        subject.Row.Head?.Base?.Measures[Metric] is { } old ? Comparison.Target(Metric, old, By) : null;

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(Metric, out var whyNot) is not { } measure)
        {
            return (Verdict.Incomplete, whyNot);
        }

        var before = subject.Row.Head?.Base;
        return before?.Measures[Metric] is not { } old
            ? (Verdict.Passed, $"{Metric} is {MeasureText.Of(measure)}; no base to compare with")
            : Comparison.Judge(Metric, measure, old, By, $"at {CommitText.Of(before)}");
    }
}
