using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary><c>no-new-findings</c>: nothing was found that the base did not have; code that moved is not new.</summary>
public sealed record NoNewFindings : IGateRule
{
    public static GateRuleKind Kind { get; } = new("no-new-findings", words => words is ["no-new-findings"] ? new NoNewFindings() : null);

    public string Text => "no-new-findings";

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(MetricRegister.FindingsTotal, out var whyNot) is null)
        {
            return (Verdict.Incomplete, whyNot);
        }

        if (ChangeAgainstBase.Of(subject, out var unknown) is not { } change)
        {
            return unknown;
        }

        return change.Findings switch
        {
            null => (Verdict.Incomplete, $"{ChangeAgainstBase.Base(subject)} has no findings to compare with"),
            { New: 0 } findings => (Verdict.Passed, $"none new since {ChangeAgainstBase.Base(subject)}, {findings.Fixed} fixed"),
            var findings => (Verdict.Failed, $"{findings.New} new since {ChangeAgainstBase.Base(subject)}: {string.Join(", ", findings.Examples)}{(findings.New > findings.Examples.Count ? " …" : "")}"),
        };
    }
}
