using System.Globalization;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Findings.Cppcheck;

/// <summary>cppcheck's XML: version 1 with the place in the error, version 2 with locations below it, the first of them the error's own.</summary>
internal sealed class CppcheckFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "cppcheck",
        "cppcheck XML (1, 2)",
        ReportKind.Findings,
        "cppcheck",
        "Every error element, information about the run among them; several locations are one finding.");

    public bool Recognises(ReportHead head) => head.Xml is { Root.Name: "results" } xml
        && xml.Elements.Skip(1).FirstOrDefault() is { } first
        && (first.Name is "cppcheck" or "errors" || (first.Name == "error" && first.Has("id") && first.Has("severity")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var xml = new XmlCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "cppcheck" };
        var findings = draft.Findings;
        while (xml.Read())
        {
            if (xml.IsStart("cppcheck"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = xml.Attribute("version"u8) };
            }
            else if (xml.IsStart("error"u8))
            {
                findings.Add(ReadError(xml));
            }
        }
    }

    private static Finding ReadError(XmlCursor xml)
    {
        var depth = xml.Depth;
        var word = xml.Attribute("severity"u8);
        var finding = new Finding
        {
            Rule = xml.Attribute("id"u8) ?? "",
            Severity = SeverityScales.Cppcheck.Of(word),
            ToolSeverity = word,
            Message = xml.Attribute("msg"u8) ?? xml.Attribute("verbose"u8) ?? "",
            Fingerprint = xml.Attribute("hash"u8),
            References = xml.Count("cwe"u8) is > 0 and var cwe ? [string.Create(CultureInfo.InvariantCulture, $"CWE-{cwe}")] : [],
            Path = File(xml.Attribute("file"u8) ?? xml.Attribute("file0"u8)),
            Line = FindingPlace.Of(xml.Count("line"u8)),
        };
        var located = false;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (!located && xml.IsStart("location"u8))
            {
                located = true;
                finding = finding with
                {
                    Path = File(xml.Attribute("file"u8)) ?? finding.Path,
                    Line = FindingPlace.Of(xml.Count("line"u8)),
                    Column = FindingPlace.Of(xml.Count("column"u8)),
                };
            }
        }

        return finding;
    }

    private static string? File(string? path) => path is { Length: > 0 } and not "nofile" ? path : null;
}
