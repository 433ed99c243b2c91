namespace Muster.Reports.Tests;

public sealed class TestsDraft
{
    private readonly List<TestCase> _cases = [];

    /// <summary>What the report's header claims.</summary>
    public TestCounts? Stated { get; set; }

    /// <summary>Set where the report has counts and no cases, or where its rule is not the count of its cases.</summary>
    public TestCounts? Counts { get; set; }

    /// <summary>Seconds as the report states them; otherwise the sum over the cases.</summary>
    public double? Seconds { get; set; }

    public int Count => _cases.Count;

    public void Add(TestCase test) => _cases.Add(test);

    public TestsReading Finish() => new()
    {
        Cases = _cases,
        Counts = Counts ?? TestCounts.Of(_cases),
        Seconds = Seconds ?? SumSeconds(),
        Stated = Stated,
    };

    private double? SumSeconds() => _cases.Any(test => test.Seconds is not null) ? _cases.Sum(test => test.Seconds ?? 0) : null;
}
