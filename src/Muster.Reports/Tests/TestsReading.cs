namespace Muster.Reports.Tests;

public sealed record TestsReading
{
    public required IReadOnlyList<TestCase> Cases { get; init; }

    /// <summary>Tests that are in the counts and, being more than <see cref="TestsDraft.MaxListed"/>, not among the cases.</summary>
    public long Unlisted { get; init; }

    public required TestCounts Counts { get; init; }

    /// <summary>Seconds; null when the report states no time at all.</summary>
    public double? Seconds { get; init; }

    /// <summary>What the report's header claims, kept beside what its cases say.</summary>
    public TestCounts? Stated { get; init; }

    /// <summary>What failed outside of any test. With one of these the run is red even when every test passed.</summary>
    public IReadOnlyList<SuiteFailure> SuiteFailures { get; init; } = [];

    /// <summary>Some test failed or broke, or something failed outside of the tests.</summary>
    public bool IsRed => Counts.Failed + Counts.Errors > 0 || SuiteFailures.Count > 0;
}

/// <summary>Counts of tests. <paramref name="Total"/> can exceed the sum of the four by tests that were not run.</summary>
public sealed record TestCounts(long Total, long Passed, long Failed, long Errors, long Skipped)
{
    public static TestCounts operator +(TestCounts a, TestCounts b) =>
        new(a.Total + b.Total, a.Passed + b.Passed, a.Failed + b.Failed, a.Errors + b.Errors, a.Skipped + b.Skipped);

    public static TestCounts operator -(TestCounts a, TestCounts b) =>
        new(a.Total - b.Total, a.Passed - b.Passed, a.Failed - b.Failed, a.Errors - b.Errors, a.Skipped - b.Skipped);

    public static TestCounts Of(IEnumerable<TestCase> cases)
    {
        Span<long> counts = stackalloc long[5];
        long total = 0;
        foreach (var test in cases)
        {
            counts[(int)test.Outcome]++;
            total++;
        }

        return new TestCounts(total, counts[0], counts[1], counts[2], counts[3]);
    }
}
