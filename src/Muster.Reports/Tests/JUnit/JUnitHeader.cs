using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.JUnit;

/// <summary>
/// What the attributes of suites claim. Levels repeat each other (PHPUnit sums upwards), so of every branch only the outermost element
/// that states its tests is added.
/// </summary>
internal sealed class JUnitHeader
{
    private TestCounts? _sum;

    public bool HasSuites { get; private set; }

    public void Add(XmlCursor xml, JUnitSuite suite)
    {
        HasSuites |= xml.IsName("testsuite"u8);
        suite.Counted = suite.Outer?.Counted == true;
        if (suite.Counted || xml.Count("tests"u8) is not ({ } total and >= 0))
        {
            return;
        }

        // An all-zero frame around suites with counts is a frame that nobody filled.
        var failed = Count(xml, "failures"u8);
        var errors = Count(xml, "errors"u8);
        var skipped = Count(xml, "skipped"u8) + Count(xml, "skips"u8) + Count(xml, "skip"u8) + Count(xml, "disabled"u8) + Count(xml, "ignored"u8) + Count(xml, "notrun"u8);
        suite.Counted = total > 0 || xml.IsName("testsuite"u8);
        var before = _sum ?? new TestCounts(0, 0, 0, 0, 0);
        _sum = new TestCounts(
            before.Total + total,
            before.Passed + Math.Max(0, total - failed - errors - skipped),
            before.Failed + failed,
            before.Errors + errors,
            before.Skipped + skipped);
    }

    /// <summary>Gives the claim to the draft, as its counts where the report has no cases at all.</summary>
    public void Settle(TestsDraft tests)
    {
        tests.Stated = _sum;
        if (_sum is null)
        {
            return;
        }

        if (tests.Count == 0 && _sum.Total > 0)
        {
            tests.Counts = _sum;
        }
        else if (_sum.Failed + _sum.Errors > 0 && !tests.IsRed && !tests.HasFlaky)
        {
            // jest-junit: a suite that could not be loaded has errors="1" and no case.
            tests.Fail(null, null, $"the header states {_sum.Failed} failures and {_sum.Errors} errors that no test shows");
        }
    }

    private static long Count(XmlCursor xml, ReadOnlySpan<byte> name) => Math.Max(0, xml.Count(name) ?? 0);
}
