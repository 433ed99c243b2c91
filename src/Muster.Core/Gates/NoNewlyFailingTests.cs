using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary><c>no-newly-failing-tests</c>: no test fails that did not fail, or was not there, at the base.</summary>
public sealed record NoNewlyFailingTests : IGateRule
{
    public static GateRuleKind Kind { get; } = new("no-newly-failing-tests", words => words is ["no-newly-failing-tests"] ? new NoNewlyFailingTests() : null);

    public string Text => "no-newly-failing-tests";

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(MetricRegister.TestsTotal, out var whyNot) is null)
        {
            return (Verdict.Incomplete, whyNot);
        }

        if (ChangeAgainstBase.Of(subject, out var unknown) is not { } change)
        {
            return unknown;
        }

        return change.Tests switch
        {
            null => (Verdict.Incomplete, $"{ChangeAgainstBase.Base(subject)} has no tests to compare with"),
            var tests when tests.NewlyFailing + tests.NewFailing is var failing and > 0 =>
                (Verdict.Failed, $"{failing} fail that did not at {ChangeAgainstBase.Base(subject)}: {string.Join(", ", tests.Examples)}{(failing > tests.Examples.Count ? " …" : "")}"),
            var tests => (Verdict.Passed, $"none fails that did not at {ChangeAgainstBase.Base(subject)}, {tests.Fixed} fixed"),
        };
    }
}
