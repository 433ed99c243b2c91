using Muster.Reports.Tests;

namespace Muster.Core.Changes;

/// <summary>A test's name, and how it went then and now; null on the side that does not have it.</summary>
public sealed record TestTurn(string? Suite, string Name, TestOutcome? Before, TestOutcome? After, double? SecondsBefore, double? SecondsAfter)
{
    public override string ToString() => Suite is null ? Name : $"{Suite} {Name}";
}

/// <summary>
/// Tests from base to head. New less vanished is exactly head less base of the listed tests, and the failing ones add up likewise:
/// newly failing, plus failing among the new, less fixed, less failing among the vanished.
/// </summary>
public sealed record TestsChange
{
    /// <summary>Slower by half, and by more than a person notices: below that it is the machine.</summary>
    private const double SlowerBy = 1.5, SlowerSeconds = 0.5;

    /// <summary>Not in the base. Some of them may fail.</summary>
    public required IReadOnlyList<TestTurn> New { get; init; }

    public required IReadOnlyList<TestTurn> Vanished { get; init; }

    /// <summary>In both; did not fail, and fails now.</summary>
    public required IReadOnlyList<TestTurn> NewlyFailing { get; init; }

    /// <summary>In both; failed, and fails no longer (passes, or is skipped).</summary>
    public required IReadOnlyList<TestTurn> Fixed { get; init; }

    /// <summary>Failed and then passed in the head's own run.</summary>
    public required IReadOnlyList<TestTurn> Flaky { get; init; }

    public required IReadOnlyList<TestTurn> Slower { get; init; }

    /// <summary>In both, ran, and no longer runs.</summary>
    public required IReadOnlyList<TestTurn> NewlySkipped { get; init; }

    public int Tests => New.Count - Vanished.Count;

    public int Failing => NewlyFailing.Count + New.Count(test => Fails(test.After)) - Fixed.Count - Vanished.Count(test => Fails(test.Before));

    public static TestsChange Of(IReadOnlyList<TestCase> before, IReadOnlyList<TestCase> after)
    {
        var old = Named(before);
        var now = Named(after);
        var both = now.Where(pair => old.ContainsKey(pair.Key)).Select(pair => Turn(old[pair.Key], pair.Value)).ToArray();
        return new TestsChange
        {
            New = [.. now.Where(pair => !old.ContainsKey(pair.Key)).Select(pair => Turn(null, pair.Value))],
            Vanished = [.. old.Where(pair => !now.ContainsKey(pair.Key)).Select(pair => Turn(pair.Value, null))],
            NewlyFailing = [.. both.Where(test => !Fails(test.Before) && Fails(test.After))],
            Fixed = [.. both.Where(test => Fails(test.Before) && !Fails(test.After))],
            Flaky = [.. now.Where(pair => pair.Value.Flaky).Select(pair => Turn(old.GetValueOrDefault(pair.Key), pair.Value))],
            Slower = [.. both.Where(test => test.SecondsAfter > test.SecondsBefore * SlowerBy && test.SecondsAfter - test.SecondsBefore >= SlowerSeconds).OrderByDescending(test => test.SecondsAfter - test.SecondsBefore)],
            NewlySkipped = [.. both.Where(test => test.Before is TestOutcome.Passed && test.After is TestOutcome.Skipped or TestOutcome.NotRun)],
        };
    }

    public static bool Fails(TestOutcome? outcome) => outcome is TestOutcome.Failed or TestOutcome.Error;

    // The second row of a name meets the second row of that name in the other run.
    private static Dictionary<(string?, string, int), TestCase> Named(IReadOnlyList<TestCase> tests)
    {
        var seen = new Dictionary<(string?, string), int>();
        var named = new Dictionary<(string?, string, int), TestCase>();
        foreach (var test in tests)
        {
            var ordinal = seen[(test.Suite, test.Name)] = seen.GetValueOrDefault((test.Suite, test.Name)) + 1;
            named.Add((test.Suite, test.Name, ordinal), test);
        }

        return named;
    }

    private static TestTurn Turn(TestCase? before, TestCase? after) =>
        new((after ?? before)!.Suite, (after ?? before)!.Name, before?.Outcome, after?.Outcome, before?.Seconds, after?.Seconds);
}
