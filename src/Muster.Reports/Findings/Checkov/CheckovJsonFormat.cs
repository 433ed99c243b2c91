using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Checkov;

/// <summary>
/// <c>checkov -o json</c>: <c>{check_type, results: {failed_checks, …}, summary}</c>, a list of them when several frameworks were found, and the bare
/// summary when there was nothing to check.
/// </summary>
internal sealed class CheckovJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "checkov-json",
        "Checkov JSON",
        ReportKind.Findings,
        "Checkov",
        "Every failed check is a finding, skipped ones are suppressed, passed ones are not listed. A file that could not be parsed is a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report && (IsReport(report) || (report is { IsArray: true, First: { } first } && IsReport(first)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("checkov");
        draft.ReadRows(source, Part, (name, row) => Take(name, row, draft), cancel);
    }

    private static bool IsReport(JsonShape report) => report.IsObject
        && ((report.Has("check_type") && (report.HasObject("results") || report.HasObject("summary"))) || report.Has("passed", "failed", "checkov_version"));

    private static JsonPart Part(string name) => name switch
    {
        "" or "results" => JsonPart.Inside,
        "failed_checks" or "skipped_checks" => JsonPart.Rows,
        "parsing_errors" or "summary" or "checkov_version" => JsonPart.Value,
        _ => JsonPart.None,
    };

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        switch (name)
        {
            case "summary" or "checkov_version":
                draft.Origin = draft.Origin with { ToolVersion = row.Word("checkov_version") ?? row.Word() };
                break;
            case "parsing_errors":
                foreach (var file in row.Items())
                {
                    draft.Reject("checkov could not parse the file", path: file.Text());
                }

                break;
            default:
                draft.AddFinding(Read(row, name == "failed_checks" ? FindingState.Open : FindingState.Suppressed));
                break;
        }
    }

    private static Finding Read(JsonElement check, FindingState state) => new()
    {
        Rule = check.Text("check_id") ?? "",
        Severity = SecurityScales.Scanners.Of(check.Text("severity")),
        ToolSeverity = check.Word("severity"),
        State = state,
        Message = $"{check.Text("check_name")} ({check.Text("resource")})",

        // "/main.tf" is relative to the folder that was scanned.
        Path = (check.Word("repo_file_path") ?? check.Word("file_path"))?.TrimStart('/'),
        Line = check.Items("file_line_range").FirstOrDefault().Place(),
        References = AdvisoryIds.In(check.Text("vulnerability_details", "id")).ToList(),
    };
}
