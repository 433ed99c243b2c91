using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>A change without its lists: what is kept with a snapshot, shown in the report and judged by gates.</summary>
public sealed record ChangeSums
{
    /// <summary>How many names are kept for a gate to say.</summary>
    private const int Names = 5;

    public LineSums? Lines { get; init; }

    /// <summary>Git said what was edited. Without it <see cref="LineSums.Changed"/> is not known.</summary>
    public bool IsExact { get; init; }

    public FindingCounts? Findings { get; init; }

    public TestTurnCounts? Tests { get; init; }

    public static ChangeSums Of(ExactChange change) => new()
    {
        Lines = change.Lines?.Sums,
        IsExact = change.Lines?.IsExact ?? false,
        Findings = change.Findings is { } findings ? new FindingCounts(findings.Identity, findings.New.Count, findings.Fixed.Count, findings.Kept, [.. findings.New.OrderByDescending(one => one.Severity).Take(Names).Select(Say)]) : null,
        Tests = change.Tests is { } tests ? TestTurnCounts.Of(tests, Names) : null,
    };

    public static string Say(Finding finding) => $"{finding.Rule}{(finding.Path is null ? "" : $" {finding.Path}{(finding.Line is { } line ? ":" + line : "")}")}".Trim();
}

/// <param name="Identity">The version of <see cref="FindingIdentity"/>.</param>
/// <param name="Examples">A few of the new ones, the gravest first.</param>
public sealed record FindingCounts(int Identity, int New, int Fixed, int Kept, IReadOnlyList<string> Examples);

/// <param name="NewFailing">Failing among the new.</param>
/// <param name="VanishedFailing">Failing among the vanished.</param>
/// <param name="Examples">A few of those that fail and did not.</param>
public sealed record TestTurnCounts(
    int New, int NewFailing, int Vanished, int VanishedFailing, int NewlyFailing, int Fixed, int NewlySkipped, int Flaky, int Slower, IReadOnlyList<string> Examples)
{
    internal static TestTurnCounts Of(TestsChange tests, int names)
    {
        TestTurn[] failing = [.. tests.NewlyFailing, .. tests.New.Where(test => TestsChange.Fails(test.After))];
        return new(
            tests.New.Count,
            tests.New.Count(test => TestsChange.Fails(test.After)),
            tests.Vanished.Count,
            tests.Vanished.Count(test => TestsChange.Fails(test.Before)),
            tests.NewlyFailing.Count,
            tests.Fixed.Count,
            tests.NewlySkipped.Count,
            tests.Flaky.Count,
            tests.Slower.Count,
            [.. failing.Take(names).Select(test => test.ToString())]);
    }
}
