using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.JUnit;

/// <summary>JUnit XML: no standard, many dialects. Elements are believed, header attributes are kept beside them.</summary>
internal sealed class JUnitFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "junit",
        "JUnit XML",
        ReportKind.Tests,
        "pytest, Surefire, Gradle, Jest, Vitest, PHPUnit, gotestsum, nextest, CTest, Catch2, GoogleTest, Bazel and many more",
        "Each testcase element is one test: error before failure before skipped; header attributes count only where there is no testcase.");

    public bool Recognises(ReportHead head) => head.Xml is { } xml && (xml.Root.Name is "testsuites" or "testsuite"
        || (xml.Root.Name is "testrun" && xml.Find("testsuite") is not null));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        new JUnitReader(xml, draft).Read();
    }
}
