using System.Globalization;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.Pmd;

/// <summary>Duplicated code in the XML of PMD's copy/paste detector, which jscpd and phpcpd write, too.</summary>
internal sealed class CpdFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "cpd",
        "CPD XML",
        ReportKind.Findings,
        "PMD CPD, jscpd, phpcpd",
        "Every duplication is one finding at its first place; its other places are in the message, its tokens are its value.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("pmd-cpd") is { Depth: <= 1 };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var findings = draft.Findings;
        while (xml.Read())
        {
            if (xml.IsStart("pmd-cpd"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = xml.Attribute("pmdVersion"u8), WrittenAt = ReportTime.Parse(xml.Attribute("timestamp"u8)) };
            }
            else if (xml.IsStart("duplication"u8))
            {
                findings.Add(ReadDuplication(xml));
            }
            else if (xml.IsStart("error"u8))
            {
                draft.Reject($"not checked: {xml.Attribute("msg"u8)}", xml.Line, xml.Attribute("filename"u8));
            }
        }
    }

    private static Finding ReadDuplication(XmlCursor xml)
    {
        var depth = xml.Depth;
        var (lines, tokens) = (xml.Count("lines"u8), xml.Count("tokens"u8));
        var places = new List<(string? Path, int? Line, int? Column)>();
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.IsStart("file"u8))
            {
                places.Add((xml.Attribute("path"u8), FindingPlace.Of(xml.Count("line"u8)), FindingPlace.Of(xml.Count("column"u8))));
            }
        }

        var others = string.Join(", ", places.Skip(1).Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Path}:{place.Line}")));
        var first = places.FirstOrDefault();
        return new Finding
        {
            Rule = "duplicate-code",
            Severity = Severity.Low,
            Message = string.Create(CultureInfo.InvariantCulture, $"{lines} lines are also at {others}"),
            Path = first.Path,
            Line = first.Line,
            Column = first.Column,
            Value = tokens,
        };
    }
}
