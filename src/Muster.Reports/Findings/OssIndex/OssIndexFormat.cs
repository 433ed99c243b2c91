using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.OssIndex;

/// <summary>
/// Answers of Sonatype's OSS Index as its clients write them down: auditjs (a list of components), nancy (<c>{audited, vulnerable, excluded}</c>)
/// and DevAudit (<c>{Packages: [{Package, Vulnerabilities}]}</c>).
/// </summary>
internal sealed class OssIndexFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "oss-index",
        "OSS Index JSON (auditjs, nancy, DevAudit)",
        ReportKind.Findings,
        "auditjs, nancy, DevAudit",
        "Every vulnerability of every component is a finding, rated by its CVSS score; nancy's excluded ones are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report && ToolOf(report) is not null;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf(ToolOf(source.Head.Json!.Value!) ?? ToolOf(source.Head.WithWholeShape(source).Json!.Value!) ?? "oss-index");
        draft.ReadRows(
            source,
            name => name switch { "" or "vulnerable" or "Packages" => JsonPart.Rows, "version" => JsonPart.Value, _ => JsonPart.None },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static string? ToolOf(JsonShape report) => report switch
    {
        { IsArray: true, First: { } component } when component.Has("coordinates") && component.HasArray("vulnerabilities") => "auditjs",
        { IsObject: true } when report.Has("audited", "num_audited") => "nancy",
        { IsObject: true } when report.Has("Packages Audited") || report["Packages"]?.First?.Has("Package", "Vulnerabilities") == true => "devaudit",
        _ => null,
    };

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        if (name == "version")
        {
            draft.Origin = draft.Origin with { ToolVersion = row.Text() };
            return;
        }

        var component = $"{row.Brief("coordinates")}{row.Brief("Coordinates")}" is { Length: > 0 } coordinates ? coordinates : $"{row.Brief("Package", "name")} {row.Brief("Package", "version")}";
        foreach (var vulnerability in row.Items("vulnerabilities").Concat(row.Items("Vulnerabilities")))
        {
            draft.AddFinding(Read(component, vulnerability));
        }
    }

    // The three spell the same names differently: id, Id and ID. A score of 0 is none.
    private static Finding Read(string component, JsonElement vulnerability)
    {
        var score = vulnerability.Real("cvssScore") ?? vulnerability.Real("CvssScore");
        var title = vulnerability.Word("title") ?? vulnerability.Text("Title") ?? "";
        var id = vulnerability.Word("cve") ?? vulnerability.Word("Cve") ?? vulnerability.Word("id") ?? vulnerability.Word("ID") ?? vulnerability.Text("Id") ?? "";
        return new Finding
        {
            Rule = id,
            Severity = score is > 0 and { } number ? ScoreSeverity.Of(number) : Severity.Medium,
            ToolSeverity = score is > 0 ? $"CVSS {score}" : null,
            State = vulnerability.IsTrue("Excluded") ? FindingState.Suppressed : FindingState.Open,
            Message = $"{component}: {title}",
            References = AdvisoryIds.In([id, title, vulnerability.Text("cwe") ?? ""]),
        };
    }
}
