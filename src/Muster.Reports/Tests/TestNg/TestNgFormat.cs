using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.TestNg;

/// <summary>TestNG results (<c>testng-results.xml</c>).</summary>
internal sealed class TestNgFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "testng",
        "TestNG XML",
        ReportKind.Tests,
        "TestNG",
        "Each test-method that is no configuration is one test; runs marked as retried are retries of the run that follows.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "testng-results" };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = "testng" };
        using var xml = new XmlCursor(source, draft, cancel);
        new TestNgReader(xml, draft).Read();
    }
}
