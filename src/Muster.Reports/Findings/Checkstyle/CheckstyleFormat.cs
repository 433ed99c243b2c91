using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.Checkstyle;

/// <summary>Checkstyle's XML, which dozens of other linters write as well.</summary>
internal sealed class CheckstyleFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "checkstyle",
        "Checkstyle XML",
        ReportKind.Findings,
        "Checkstyle, detekt, ktlint, PHP_CodeSniffer, PHPStan, golangci-lint, ShellCheck, hadolint, SwiftLint, ESLint, stylelint, Scalastyle and many more",
        "Every error element is a finding; a file that is listed twice keeps both lists. An exception element is a file that was not checked.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("checkstyle") is { Depth: <= 1 };

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        var findings = draft.Findings;
        string? file = null;
        while (xml.Read())
        {
            if (xml.IsStart("file"u8))
            {
                file = xml.Attribute("name"u8);
            }
            else if (xml.IsEnd("file"u8))
            {
                file = null;
            }
            else if (xml.IsStart("error"u8))
            {
                findings.Add(ReadError(xml, file));
            }
            else if (xml.IsStart("exception"u8))
            {
                var line = xml.Line;
                draft.Reject($"not checked: {FirstLine(xml.InnerText())}", line, file);
            }
        }
    }

    private static Finding ReadError(XmlCursor xml, string? file)
    {
        var rule = xml.Attribute("source"u8) ?? "";
        var word = xml.Attribute("severity"u8);
        return new Finding
        {
            Tool = CheckstyleSource.Tool(rule),
            Rule = rule,
            Severity = SeverityScales.Checkstyle.Of(word),
            ToolSeverity = word,
            Message = xml.Attribute("message"u8) ?? "",
            Path = file is { Length: > 0 } ? file : null,
            Line = FindingPlace.Of(xml.Count("line"u8)),
            Column = FindingPlace.Of(xml.Count("column"u8)),
        };
    }

    private static string FirstLine(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny('\r', '\n');
        return (end < 0 ? trimmed : trimmed[..end]).ToString();
    }
}
