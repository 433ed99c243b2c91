using System.Text;

namespace Muster.Reports.Tests.GoTest;

/// <summary>One package: its tests in the order in which they began, and what it says itself.</summary>
internal sealed class GoPackage(string name)
{
    private readonly Dictionary<string, GoTestRun> _tests = new(StringComparer.Ordinal);
    private readonly List<(string Name, GoTestRun Run)> _order = [];
    private StringBuilder? _output;

    /// <summary>How often it has ended: gotestsum --rerun-fails runs it again.</summary>
    public int Passes { get; private set; }

    public bool HasEnded { get; private set; }

    public double Seconds { get; private set; }

    public bool HasSeconds { get; private set; }

    public GoTestRun Test(string test)
    {
        if (!_tests.TryGetValue(test, out var run))
        {
            _tests.Add(test, run = new GoTestRun(test));
            _order.Add((test, run));
        }

        HasEnded = false;
        return run;
    }

    public void Say(string text)
    {
        if ((_output?.Length ?? 0) < TestMessage.MaxRaw)
        {
            (_output ??= new StringBuilder()).Append(text);
        }
    }

    /// <summary>It ends. When it failed and no test of it did, what it said is the failure.</summary>
    public void End(GoAction action, double? seconds, string? build, TestsDraft tests)
    {
        (Seconds, HasSeconds) = (Seconds + (seconds ?? 0), HasSeconds || seconds is not null);
        foreach (var (test, run) in _order.Where(test => test.Run.Outcome is null && (action != GoAction.Pass || !IsBenchmark(test.Name))))
        {
            run.End(HasPassedParent(test) ? TestOutcome.Passed : TestOutcome.Failed, null, Passes);
        }

        if (action == GoAction.Fail && !_order.Exists(test => test.Run.Outcome is TestOutcome.Failed))
        {
            tests.Fail(Suite, build ?? _output?.ToString(), "the package failed, though no test of it did");
        }

        Passes++;
        HasEnded = true;
        _output = null;
    }

    public void AddTo(TestsDraft tests)
    {
        foreach (var (test, run) in _order.Where(test => test.Run.Outcome is not null || !HasEnded || !IsBenchmark(test.Name)))
        {
            tests.Add(run.ToCase(name));
        }

        if (!HasEnded)
        {
            tests.Fail(Suite, null, "the report ends before the package has finished");
        }
    }

    public string? Suite => name.Length == 0 ? null : name;

    // Before Go 1.20 the end of a subtest could get lost in its own output (golang/go#40771); its parent knows.
    private bool HasPassedParent(string test) =>
        test.IndexOf('/') is > 0 and var slash && _tests.GetValueOrDefault(test[..slash])?.Outcome is TestOutcome.Passed;

    // A benchmark gives no event at its end.
    private static bool IsBenchmark(string test) => test.StartsWith("Benchmark", StringComparison.Ordinal);
}
