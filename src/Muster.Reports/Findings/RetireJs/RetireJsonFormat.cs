using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.RetireJs;

/// <summary><c>retire --outputformat json</c>: <c>{version, data: [{file, results: [{component, version, vulnerabilities}]}], errors}</c>; before 2.0 the bare list.</summary>
internal sealed class RetireJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "retire-json",
        "Retire.js JSON",
        ReportKind.Findings,
        "retire",
        "Every vulnerability of every component of every file is a finding; errors are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsList(report) || (report["data"] is { IsArray: true } data && (IsList(data) || (data.IsEmpty && report.Has("version", "start", "time")))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("retirejs");
        draft.ReadRows(
            source,
            name => name switch { "" or "data" => JsonPart.Rows, "version" or "start" or "errors" => JsonPart.Value, _ => JsonPart.None },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static bool IsList(JsonShape list) => list is { IsArray: true, First: { } file } && file["results"] is { IsArray: true } results
        && (results.First?.Has("component", "version") == true || (results.IsEmpty && file.Has("file")));

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        switch (name)
        {
            case "version":
                draft.Origin = draft.Origin with { ToolVersion = row.Text() };
                break;
            case "start":
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(row.Text()) };
                break;
            case "errors":
                foreach (var error in row.Items())
                {
                    draft.Reject($"retire reports an error: {error.Text() ?? error.Word("message") ?? error.GetRawText()}");
                }

                break;
            default:
                ReadFile(row, draft);
                break;
        }
    }

    private static void ReadFile(JsonElement file, ReadingDraft draft)
    {
        var path = file.Word("file");
        foreach (var component in file.Items("results"))
        {
            var name = component.Brief("component");
            var version = component.Brief("version");
            foreach (var vulnerability in component.Items("vulnerabilities"))
            {
                draft.AddFinding(Read(path, name, version, vulnerability));
            }
        }
    }

    private static Finding Read(string? path, string component, string version, JsonElement vulnerability)
    {
        var ids = vulnerability.At("identifiers");
        var summary = ids.Word("summary") ?? vulnerability.Texts("info").FirstOrDefault();
        return new Finding
        {
            Rule = ids.Texts("CVE").FirstOrDefault() ?? ids.Word("githubID") ?? ids.Word("retid") ?? ids.Word("issue") ?? component,
            Severity = SecurityScales.Scanners.Of(vulnerability.Text("severity")),
            ToolSeverity = vulnerability.Word("severity"),
            Message = $"{component} {version}: {summary}",
            Path = path,
            References = AdvisoryIds.In(ids.Texts("CVE").Append(ids.Text("githubID") ?? "").Concat(vulnerability.Texts("cwe"))),
            Fixable = vulnerability.HasContent("below") ? true : null,
        };
    }
}
