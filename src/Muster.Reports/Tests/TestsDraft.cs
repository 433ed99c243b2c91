namespace Muster.Reports.Tests;

public sealed class TestsDraft
{
    /// <summary>More tests than this are counted and not listed: a hostile file of three bytes a test must not fill the memory.</summary>
    public const int MaxListed = 1_000_000;

    private readonly List<TestCase> _cases = [];
    private readonly List<SuiteFailure> _failures = [];
    private readonly long[] _outcomes = new long[Enum.GetValues<TestOutcome>().Length];
    private double _secondsOfCases;
    private bool _hasSeconds;
    private double _scale = 1;
    private long _failuresUnlisted;
    private bool _failed;
    private bool _trustsSummary;

    /// <summary>What the report's header claims.</summary>
    public TestCounts? Stated { get; set; }

    /// <summary>Set where the report has counts and no cases, or where its rule is not the count of its cases.</summary>
    public TestCounts? Counts { get; set; }

    /// <summary>Seconds as the report states them; otherwise the sum over the cases.</summary>
    public double? Seconds { get; set; }

    /// <summary>Tests taken so far, listed or not.</summary>
    public long Count => _outcomes.Sum();

    /// <summary>Some test failed or broke, or something failed outside of the tests.</summary>
    public bool IsRed => _failed || Red > 0 || Counts is { Failed: > 0 } or { Errors: > 0 };

    public bool HasFlaky { get; private set; }

    private long Red => _outcomes[(int)TestOutcome.Failed] + _outcomes[(int)TestOutcome.Error];

    public void Add(TestCase test)
    {
        _outcomes[(int)test.Outcome]++;
        _secondsOfCases += test.Seconds ?? 0;
        _hasSeconds |= test.Seconds is not null;
        HasFlaky |= test.Flaky;
        if (_cases.Count < MaxListed)
        {
            _cases.Add(test);
        }
    }

    /// <summary>Says that something failed outside of any test.</summary>
    public void Fail(string? suite, string? message, string otherwise)
    {
        _failed = true;
        if (_failures.Count < ReadingDraft.MaxRejections)
        {
            _failures.Add(new SuiteFailure(suite, TestMessage.Tidy(message) ?? otherwise));
        }
        else
        {
            _failuresUnlisted++;
        }
    }

    /// <summary>Counts as the tool's own summary does. More failures in the list than it states make a failure of their own.</summary>
    internal void CountAsStated(TestCounts stated)
    {
        (Stated, Counts) = (stated, stated);
        _trustsSummary = true;
    }

    /// <summary>Changes the unit of every time of a case.</summary>
    internal void ScaleSeconds(double factor) => _scale = factor;

    public TestsReading Finish()
    {
        if (_trustsSummary && Counts is { } counts && Red > counts.Failed + counts.Errors)
        {
            Fail(null, null, $"the summary states {counts.Failed + counts.Errors} failed tests and {Red} are listed");
        }

        return new TestsReading
        {
            Cases = _scale == 1 ? _cases : [.. _cases.Select(test => test with { Seconds = test.Seconds * _scale })],
            Unlisted = Count - _cases.Count,
            Counts = Counts is { } own ? Possible(own) : new TestCounts(
                Count,
                _outcomes[(int)TestOutcome.Passed],
                _outcomes[(int)TestOutcome.Failed],
                _outcomes[(int)TestOutcome.Error],
                _outcomes[(int)TestOutcome.Skipped]),
            Seconds = Seconds ?? (_hasSeconds ? _secondsOfCases * _scale : null),
            Stated = Stated,
            SuiteFailures = _failuresUnlisted == 0 ? _failures : [.. _failures, new SuiteFailure(null, $"and {_failuresUnlisted} more like these")],
        };
    }

    // A summary of 6 tests with 3 passed and 4 failed speaks of 7 at least.
    private static TestCounts Possible(TestCounts stated)
    {
        var counts = new TestCounts(stated.Total, Math.Max(0, stated.Passed), Math.Max(0, stated.Failed), Math.Max(0, stated.Errors), Math.Max(0, stated.Skipped));
        var sum = UInt128.Min((UInt128)counts.Passed + (UInt128)counts.Failed + (UInt128)counts.Errors + (UInt128)counts.Skipped, long.MaxValue);
        return counts with { Total = Math.Max(counts.Total, (long)sum) };
    }
}
