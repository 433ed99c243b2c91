using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.DotCover;

/// <summary>JetBrains dotCover's XML: <c>DetailedXml</c> with every statement, <c>Xml</c> with totals only.</summary>
internal sealed class DotCoverFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dotcover",
        "dotCover XML",
        ReportKind.Coverage,
        "JetBrains dotCover",
        "Unique lines per file, every line of a statement; covered when one statement on it is. A report without statements (ReportType=\"Xml\") gives the statements it states.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("Root") is { } root
        && (root.Attribute("ReportType") is "DetailedXml" or "Xml" || root.Has("DotCoverVersion") || (root.Has("CoveredStatements") && root.Has("TotalStatements")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new DotCoverReader(xml, draft).Read();
    }
}
