using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary><c>coverage.line >= 80</c>: compared on the counts, so 79.96 % is below 80 whatever it rounds to.</summary>
public sealed record Threshold(string Metric, bool AtLeast, decimal Limit) : IGateRule
{
    public static GateRuleKind Kind { get; } = new("coverage.line >= 80", words =>
        words is [var metric and not NewLines.Metric, ">=" or "<=", var number]
        && decimal.TryParse(number.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            ? new Threshold(metric, words[1] == ">=", limit)
            : null);

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Metric} {(AtLeast ? ">=" : "<=")} {Limit}");

    public bool IsLevel => true;

    public QualityTarget? Target(GateSubject subject) => new(Metric, AtLeast, Limit);

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(Metric, out var whyNot) is not { } measure)
        {
            // A severity that no finding has is a count of 0 once some linter has spoken.
            return Metric.StartsWith("findings.", StringComparison.Ordinal) && subject.Row.Measures[Metric] is null && subject.Trusted(MetricRegister.FindingsTotal, out whyNot) is not null && !NamesUnseenTool(subject)
                ? Compare(new Measure(Metric, 0))
                : (Verdict.Incomplete, whyNot);
        }

        return Compare(measure);
    }

    private bool NamesUnseenTool(GateSubject subject) =>
        Metric.Split('.') is [_, var tool, _] && subject.Row.Measures[MetricRegister.FindingsOf(tool)] is null;

    private (Verdict Verdict, string Reason) Compare(Measure measure)
    {
        if (measure.Tally is { Whole: 0 })
        {
            return (Verdict.Incomplete, $"{Metric} is a share of nothing");
        }

        var (value, limit) = measure.Tally is { } tally ? (tally.Part * 100m, Limit * tally.Whole) : (measure.Number is { } number ? (decimal)number : measure.Part, Limit);
        var good = AtLeast ? value >= limit : value <= limit;
        return (good ? Verdict.Passed : Verdict.Failed, $"{Metric} is {MeasureText.Of(measure)}, {(AtLeast ? "at least" : "at most")} {Limit.ToString(CultureInfo.InvariantCulture)} asked{Missing(measure, good)}");
    }

    private string Missing(Measure measure, bool good)
    {
        if (good || !AtLeast || measure.Tally is not { } tally)
        {
            return "";
        }

        var needed = (long)Math.Ceiling(Limit * tally.Whole / 100) - tally.Part;
        return string.Create(CultureInfo.InvariantCulture, $": {needed} more to cover");
    }
}
