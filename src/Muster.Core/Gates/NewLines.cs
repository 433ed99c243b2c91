using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary><c>coverage.new-lines >= 80</c>: of the lines that were written or rewritten since the base, so many percent are covered.</summary>
public sealed record NewLines(decimal Limit) : IGateRule
{
    internal const string Metric = "coverage.new-lines";

    public static GateRuleKind Kind { get; } = new("coverage.new-lines >= 80", words =>
        words is [Metric, ">=", var number] && decimal.TryParse(number.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) ? new NewLines(limit) : null);

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Metric} >= {Limit}");

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(MetricRegister.CoverageLine, out var whyNot) is null)
        {
            return (Verdict.Incomplete, whyNot);
        }

        if (ChangeAgainstBase.Of(subject, out var unknown) is not { } change)
        {
            return unknown;
        }

        if (change is not { Lines: { } lines, IsExact: true })
        {
            return (Verdict.Incomplete, "git could not say which lines are new");
        }

        return lines.Changed switch
        {
            { Whole: 0 } => (Verdict.Passed, $"no coverable line was written since {ChangeAgainstBase.Base(subject)}"),
            var changed => (changed.Part * 100m / changed.Whole >= Limit ? Verdict.Passed : Verdict.Failed, $"{changed.PercentText()} % ({changed}) of the lines written since {ChangeAgainstBase.Base(subject)} are covered"),
        };
    }
}
