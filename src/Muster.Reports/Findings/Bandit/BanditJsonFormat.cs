using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Bandit;

/// <summary><c>bandit -f json</c>.</summary>
internal sealed class BanditJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "bandit-json",
        "bandit JSON",
        ReportKind.Findings,
        "bandit",
        "Every element of results is a finding; files that bandit could not scan (errors) are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report
        && report.HasArray("results")
        && (report["metrics"]?.Has("_totals") == true || (report.Has("generated_at", "metrics") && report.HasArray("errors"))
            || report["results"]!.First?.Has("test_id", "issue_severity") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "bandit" };
        var findings = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("results"u8))
            {
                foreach (var issue in json.Objects(draft))
                {
                    findings.Add(Read(issue));
                }
            }
            else if (json.Is("errors"u8))
            {
                foreach (var error in json.Objects(draft))
                {
                    draft.Reject($"bandit did not scan this file: {error.Text("reason") ?? "no reason given"}", path: error.Text("filename"));
                }
            }
            else if (json.Is("generated_at"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static Finding Read(JsonElement issue) => new()
    {
        Rule = issue.Text("test_id") ?? "",
        Severity = SeverityScales.Bandit.Of(issue.Text("issue_severity")),
        ToolSeverity = issue.Text("issue_severity"),
        Message = issue.Text("issue_text") ?? "",
        Path = issue.Text("filename"),
        Line = issue.Place("line_number"),

        // Counted from 0.
        Column = issue.Real("col_offset") is >= 0 and < int.MaxValue and var offset ? (int)offset + 1 : null,
        References = issue.Place("issue_cwe", "id") is { } cwe ? [$"CWE-{cwe}"] : [],
    };
}
