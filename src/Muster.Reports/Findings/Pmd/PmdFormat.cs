using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.Pmd;

/// <summary>PMD's XML report, with and without namespace, and PHPMD's.</summary>
internal sealed class PmdFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "pmd",
        "PMD XML",
        ReportKind.Findings,
        "PMD, PHPMD",
        "Every violation element; suppressed violations are not counted. Processing and configuration errors are files that were not checked.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("pmd") is { Depth: <= 1 };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var findings = draft.Findings;
        string? file = null;
        while (xml.Read())
        {
            if (xml.IsStart("pmd"u8))
            {
                draft.Origin = draft.Origin with { Tool = "pmd", ToolVersion = xml.Attribute("version"u8), WrittenAt = ReportTime.Parse(xml.Attribute("timestamp"u8)) };
            }
            else if (xml.IsStart("file"u8))
            {
                file = xml.Attribute("name"u8);
            }
            else if (xml.IsStart("violation"u8))
            {
                findings.Add(ReadViolation(xml, file));
            }
            else if (xml.IsStart("error"u8))
            {
                draft.Reject($"not checked: {xml.Attribute("msg"u8)}", xml.Line, xml.Attribute("filename"u8));
            }
            else if (xml.IsStart("configerror"u8))
            {
                draft.Reject($"rule {xml.Attribute("rule"u8)} did not run: {xml.Attribute("msg"u8)}", xml.Line);
            }
        }
    }

    private static Finding ReadViolation(XmlCursor xml, string? file)
    {
        var priority = xml.Attribute("priority"u8);
        return new Finding
        {
            Rule = xml.Attribute("rule"u8) ?? "",
            Severity = SeverityScales.Pmd.Of(priority),
            ToolSeverity = priority,
            Path = file,
            Line = FindingPlace.Of(xml.Count("beginline"u8)),
            Column = FindingPlace.Of(xml.Count("begincolumn"u8)),
            Message = xml.InnerText().Trim(),
        };
    }
}
