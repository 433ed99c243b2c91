using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.CodeChecker;

/// <summary><c>CodeChecker parse -e json</c>: <c>{version, reports: [{file, line, checker_name, severity, review_status}]}</c>.</summary>
internal sealed class CodeCheckerJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "codechecker-json",
        "CodeChecker JSON",
        ReportKind.Findings,
        "CodeChecker (clang-tidy, Clang static analyzer, cppcheck and others)",
        "Every report is a finding; false positives and intentional ones are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("version") && report.HasArray("reports")
        && (report["reports"]!.First is { } first ? first.Has("checker_name", "file", "line") : report["version"]!.IsNumber && report.Names.Count() == 2);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("codechecker");
        draft.ReadRows(source, name => name == "reports" ? JsonPart.Rows : JsonPart.None, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Tool = row.Word("analyzer_name") is { } analyzer ? ToolName.Of(analyzer) : null,
        Rule = row.Text("checker_name") ?? "",
        Severity = SecurityScales.Scanners.Of(row.Text("severity")),
        ToolSeverity = row.Word("severity"),
        State = row.Text("review_status")?.Replace(' ', '_') is "false_positive" or "intentional" ? FindingState.Suppressed : FindingState.Open,
        Message = row.Text("message") ?? "",
        Path = row.Word("file", "original_path") ?? row.Word("file", "path"),
        Line = row.Place("line"),
        Column = row.Place("column"),
        Fingerprint = row.Word("report_hash"),
    };
}
