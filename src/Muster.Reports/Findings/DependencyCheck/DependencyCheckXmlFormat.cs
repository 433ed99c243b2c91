using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.DependencyCheck;

/// <summary>OWASP Dependency-Check's XML: <c>analysis/dependencies/dependency/vulnerabilities/vulnerability</c>.</summary>
internal sealed class DependencyCheckXmlFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dependency-check-xml",
        "OWASP Dependency-Check XML",
        ReportKind.Findings,
        "dependency-check",
        "Every vulnerability of every dependency is a finding; suppressed ones are not open, and related files add none.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "analysis" } xml
        && (xml.Find("scanInfo") is not null || xml.Root.Attributes.Values.Any(value => value.Contains("dependency-check", StringComparison.Ordinal)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("dependency-check");
        using var xml = new XmlCursor(source, draft, cancel);
        string? name = null;
        string? path = null;
        while (xml.Read())
        {
            if (xml.IsStart("dependency"u8))
            {
                (name, path) = (null, null);
            }
            else if (xml.IsStart("relatedDependencies"u8))
            {
                xml.Skip();
            }
            else if (xml.IsStart("fileName"u8))
            {
                name ??= xml.InnerText();
            }
            else if (xml.IsStart("filePath"u8))
            {
                path ??= xml.InnerText();
            }
            else if (xml.IsStart("engineVersion"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = xml.InnerText() };
            }
            else if (xml.IsStart("reportDate"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(xml.InnerText()) };
            }
            else if (xml.IsStart("vulnerability"u8) || xml.IsStart("suppressedVulnerability"u8))
            {
                draft.AddFinding(ReadVulnerability(xml, name, path));
            }
        }
    }

    private static Finding ReadVulnerability(XmlCursor xml, string? file, string? path)
    {
        var depth = xml.Depth;
        var state = xml.IsName("vulnerability"u8) ? FindingState.Open : FindingState.Suppressed;
        string? name = null;
        string? severity = null;
        string? description = null;
        var weaknesses = new List<string>();
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            // References and vulnerable software have names, too.
            var own = xml.Depth == depth + 1;
            if (own && xml.IsStart("name"u8))
            {
                name = xml.InnerText();
            }
            else if (own && xml.IsStart("severity"u8))
            {
                severity = xml.InnerText();
            }
            else if (own && xml.IsStart("description"u8))
            {
                description = xml.InnerText(Finding.MaxMessage);
            }
            else if (xml.IsStart("cwe"u8))
            {
                weaknesses.Add(xml.InnerText());
            }
        }

        return new Finding
        {
            Rule = name ?? "",
            Severity = SecurityScales.Scanners.Of(severity),
            ToolSeverity = severity,
            State = state,
            Message = $"{file}: {description}",
            Path = path,
            References = AdvisoryIds.In(weaknesses.Prepend(name ?? "")),
        };
    }
}
