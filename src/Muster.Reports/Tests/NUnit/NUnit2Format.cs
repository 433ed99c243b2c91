using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.NUnit;

/// <summary>NUnit 2 results (<c>test-results</c>), also of Mono, Unity and Gallio.</summary>
internal sealed class NUnit2Format : IReportFormat
{
    public FormatCard Card { get; } = new(
        "nunit2",
        "NUnit 2 XML",
        ReportKind.Tests,
        "NUnit 2, Mono, older Unity",
        "Each test-case is one test; ignored, not runnable, skipped and inconclusive ones are skipped and are in the total.");

    public bool Recognises(ReportHead head) => head.Xml is { } xml
        && (xml.Root.Name == "test-results" || (xml.Root.Name == "test-suite" && xml.Root.Has("executed") && !xml.Root.Has("fullname")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        new NUnitReader(xml, draft, new NUnit2Dialect()).Read();
    }
}
