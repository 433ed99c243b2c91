using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Scoverage;

/// <summary>scoverage's own XML, statement by statement.</summary>
internal sealed class ScoverageFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "scoverage",
        "scoverage XML",
        ReportKind.Coverage,
        "scoverage for Scala (sbt, Maven, Mill, Gradle)",
        "Statements that are not ignored, invoked of all; statements that are branches count as branches, too.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("scoverage") is not null;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Coverage.Unit = "statement";
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new ScoverageReader(xml, draft).Read();
    }
}
