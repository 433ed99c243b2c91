using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary><c>no-failed-tests</c>: tests ran, and none failed or broke.</summary>
public sealed record NoFailedTests : IGateRule
{
    public static GateRuleKind Kind { get; } = new("no-failed-tests", words => words is ["no-failed-tests"] ? new NoFailedTests() : null);

    public string Text => "no-failed-tests";

    public bool IsLevel => true;

    // Tests that break are another metric than tests that fail; the one that is not 0 is followed.
    public QualityTarget? Target(GateSubject subject) => new(
        (subject.Row.Measures.Count(MetricRegister.TestsFailed) ?? 0) == 0 && subject.Row.Measures.Count(MetricRegister.TestsErrors) > 0 ? MetricRegister.TestsErrors : MetricRegister.TestsFailed,
        AtLeast: false,
        0);

    public (Verdict Verdict, string Reason) Judge(GateSubject subject)
    {
        if (subject.Trusted(MetricRegister.TestsTotal, out var whyNot) is not { } total)
        {
            return (Verdict.Incomplete, whyNot);
        }

        var bad = (subject.Row.Measures.Count(MetricRegister.TestsFailed) ?? 0) + (subject.Row.Measures.Count(MetricRegister.TestsErrors) ?? 0);
        return total.Part == 0 ? (Verdict.Incomplete, "no test ran")
            : bad > 0 ? (Verdict.Failed, $"{bad} of {total.Part} tests failed")
            : (Verdict.Passed, $"none of {total.Part} tests failed");
    }
}
