using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.NUnit;

/// <summary>Where the two generations of NUnit XML differ: words, attributes, header.</summary>
internal abstract class NUnitDialect
{
    /// <summary>On the root's start tag.</summary>
    public abstract TestCounts? Stated(XmlCursor xml);

    public abstract DateTimeOffset? WrittenAt(XmlCursor xml);

    /// <summary>On a test-case's start tag; null for a word that is not NUnit's.</summary>
    public abstract TestOutcome? Outcome(XmlCursor xml);

    /// <summary>On a test-case's start tag.</summary>
    public abstract (string? Suite, string Name) Names(XmlCursor xml);

    /// <summary>On a test-suite's start tag: it failed for a reason that need not be in its tests.</summary>
    public abstract bool HasFailed(XmlCursor xml);

    protected static long Count(XmlCursor xml, ReadOnlySpan<byte> name) => Math.Max(0, xml.Count(name) ?? 0);

    // "Ns.Class.Method(1.5, \"a.b\")": the class ends at the last dot before the arguments.
    protected static (string? Suite, string Name) Split(string fullName)
    {
        var arguments = fullName.IndexOf('(');
        var dot = (arguments < 0 ? fullName : fullName[..arguments]).LastIndexOf('.');
        return dot <= 0 || dot == fullName.Length - 1 ? (null, fullName) : (fullName[..dot], fullName[(dot + 1)..]);
    }
}

internal sealed class NUnit2Dialect : NUnitDialect
{
    // The header's total is without what was not run.
    public override TestCounts? Stated(XmlCursor xml)
    {
        if (xml.Count("total"u8) is not { } run)
        {
            return null;
        }

        var (failed, errors) = (Count(xml, "failures"u8), Count(xml, "errors"u8));
        var (inconclusive, notRun) = (Count(xml, "inconclusive"u8), Count(xml, "not-run"u8));
        return new TestCounts(run + notRun, Math.Max(0, run - failed - errors - inconclusive), failed, errors, inconclusive + notRun);
    }

    public override DateTimeOffset? WrittenAt(XmlCursor xml) => ReportTime.Parse($"{xml.Attribute("date"u8)} {xml.Attribute("time"u8)}");

    public override TestOutcome? Outcome(XmlCursor xml) => xml.Attribute("result"u8)?.ToLowerInvariant() switch
    {
        "success" or "passed" => TestOutcome.Passed,
        "failure" or "failed" => TestOutcome.Failed,
        "error" or "cancelled" => TestOutcome.Error,
        "ignored" or "notrunnable" or "skipped" or "inconclusive" or "invalid" => TestOutcome.Skipped,
        null or "" => FromFlags(xml),
        _ => null,
    };

    public override (string? Suite, string Name) Names(XmlCursor xml) => Split(xml.Attribute("name"u8) ?? "(no name)");

    public override bool HasFailed(XmlCursor xml) => xml.Attribute("result"u8) is "Failure" or "Error" || xml.Attribute("success"u8) is "False" or "false";

    // Before 2.5 there was no result, only executed="True" success="False".
    private static TestOutcome FromFlags(XmlCursor xml) =>
        Is(xml, "executed"u8, "false") ? TestOutcome.Skipped : Is(xml, "success"u8, "false") ? TestOutcome.Failed : TestOutcome.Passed;

    private static bool Is(XmlCursor xml, ReadOnlySpan<byte> name, string word) => string.Equals(xml.Attribute(name), word, StringComparison.OrdinalIgnoreCase);
}

internal sealed class NUnit3Dialect : NUnitDialect
{
    public override TestCounts? Stated(XmlCursor xml) => xml.Count("total"u8) is { } total
        ? new TestCounts(total, Count(xml, "passed"u8) + Count(xml, "warnings"u8), Count(xml, "failed"u8), 0, Count(xml, "skipped"u8) + Count(xml, "inconclusive"u8))
        : null;

    public override DateTimeOffset? WrittenAt(XmlCursor xml) => ReportTime.Parse(xml.Attribute("start-time"u8));

    public override TestOutcome? Outcome(XmlCursor xml) => xml.Attribute("result"u8)?.ToLowerInvariant() switch
    {
        "passed" or "warning" => TestOutcome.Passed,
        "failed" => xml.Attribute("label"u8) is "Error" or "Cancelled" ? TestOutcome.Error : TestOutcome.Failed,
        "skipped" or "inconclusive" or "ignored" => TestOutcome.Skipped,
        _ => null,
    };

    public override (string? Suite, string Name) Names(XmlCursor xml)
    {
        var full = xml.Attribute("fullname"u8) ?? xml.Attribute("name"u8) ?? "(no name)";
        var name = xml.Attribute("name"u8);
        return xml.Attribute("classname"u8) is { Length: > 0 } suite ? (suite, name ?? full)
            : name is { Length: > 0 } && full.Length > name.Length + 1 && full.EndsWith(name, StringComparison.Ordinal) && full[^(name.Length + 1)] == '.'
                ? (full[..^(name.Length + 1)], name)
                : Split(full);
    }

    // site="Child" says that the failure is a child's; NUnit writes it of every suite above a failed test.
    public override bool HasFailed(XmlCursor xml) => xml.Attribute("result"u8) == "Failed";
}
