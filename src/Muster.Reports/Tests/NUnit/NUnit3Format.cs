using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.NUnit;

/// <summary>NUnit 3 and 4 results (<c>test-run</c>), also of Unity and pytest-nunit.</summary>
internal sealed class NUnit3Format : IReportFormat
{
    public FormatCard Card { get; } = new(
        "nunit3",
        "NUnit 3 XML",
        ReportKind.Tests,
        "NUnit 3 and 4, Unity Test Framework",
        "Each test-case is one test; a failed one labelled Error or Cancelled is an error, a warning is a pass, inconclusive is skipped.");

    public bool Recognises(ReportHead head) => head.Xml is { } xml
        && (xml.Root.Name == "test-run" || (xml.Root.Name == "test-suite" && xml.Root.Has("fullname")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        new NUnitReader(xml, draft, new NUnit3Dialect()).Read();
    }
}
