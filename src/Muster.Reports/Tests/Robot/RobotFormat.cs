using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.Robot;

/// <summary>Robot Framework's output.xml of versions 2 to 7.</summary>
internal sealed class RobotFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "robot",
        "Robot Framework output.xml",
        ReportKind.Tests,
        "Robot Framework 2 to 7, Rebot",
        "Each test is one test, critical or not; the status elements of keywords, loops and suites are in no count.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "robot" } xml && (xml.Root.Has("generator") || xml.Find("suite") is not null);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        new RobotReader(xml, draft).Read();
    }
}
