namespace Muster.Reports.Tests;

public sealed class TestsDraft
{
    private readonly List<TestCase> _cases = [];
    private readonly List<SuiteFailure> _failures = [];
    private bool _red;

    /// <summary>What the report's header claims.</summary>
    public TestCounts? Stated { get; set; }

    /// <summary>Set where the report has counts and no cases, or where its rule is not the count of its cases.</summary>
    public TestCounts? Counts { get; set; }

    /// <summary>Seconds as the report states them; otherwise the sum over the cases.</summary>
    public double? Seconds { get; set; }

    public int Count => _cases.Count;

    /// <summary>Some test failed or broke, or something failed outside of the tests.</summary>
    public bool IsRed => _red || Counts is { Failed: > 0 } or { Errors: > 0 };

    public bool HasFlaky { get; private set; }

    public void Add(TestCase test)
    {
        _red |= test.Outcome is TestOutcome.Failed or TestOutcome.Error;
        HasFlaky |= test.Flaky;
        _cases.Add(test);
    }

    /// <summary>Says that something failed outside of any test.</summary>
    public void Fail(string? suite, string? message, string otherwise)
    {
        _red = true;
        _failures.Add(new SuiteFailure(suite, TestMessage.Tidy(message) ?? otherwise));
    }

    /// <summary>Changes the unit of every time taken so far.</summary>
    internal void ScaleSeconds(double factor)
    {
        for (var i = 0; i < _cases.Count; i++)
        {
            _cases[i] = _cases[i] with { Seconds = _cases[i].Seconds * factor };
        }
    }

    public TestsReading Finish() => new()
    {
        Cases = _cases,
        Counts = Counts ?? TestCounts.Of(_cases),
        Seconds = Seconds ?? SumSeconds(),
        Stated = Stated,
        SuiteFailures = _failures,
    };

    private double? SumSeconds() => _cases.Any(test => test.Seconds is not null) ? _cases.Sum(test => test.Seconds ?? 0) : null;
}
