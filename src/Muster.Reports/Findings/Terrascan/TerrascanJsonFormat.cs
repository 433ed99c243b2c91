using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Terrascan;

/// <summary><c>terrascan scan -o json</c>: <c>{results: {scan_errors, violations, skipped_violations, scan_summary}}</c>.</summary>
internal sealed class TerrascanJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "terrascan-json",
        "Terrascan JSON",
        ReportKind.Findings,
        "Terrascan",
        "Every violation is a finding, as in violated_policies; skipped ones are suppressed. Errors are rejections, but not that a folder has no file of some kind.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["results"]?.Has("violations", "scan_summary") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("terrascan");
        draft.ReadRows(
            source,
            name => name switch { "results" => JsonPart.Inside, "scan_errors" or "violations" or "skipped_violations" => JsonPart.Rows, _ => JsonPart.None },
            (name, row) =>
            {
                if (name != "scan_errors")
                {
                    draft.AddFinding(Read(row, name == "violations" ? FindingState.Open : FindingState.Suppressed));
                }
                else if (row.Text("errMsg") is { } error && !IsNothingToScan(error))
                {
                    draft.Reject($"terrascan reports an error: {error}", path: row.Word("directory"));
                }
            },
            cancel);
    }

    // Every kind of infrastructure that a folder does not hold is written down as an error.
    private static bool IsNothingToScan(string error) => error.Contains("not found in the directory", StringComparison.Ordinal) || error.Contains("no helm charts found", StringComparison.Ordinal)
        || error.Contains("no terraform files", StringComparison.OrdinalIgnoreCase) || error.Contains("has no ", StringComparison.Ordinal);

    private static Finding Read(JsonElement row, FindingState state) => new()
    {
        Rule = row.Text("rule_id") ?? "",
        Severity = SecurityScales.Scanners.Of(row.Text("severity")),
        ToolSeverity = row.Word("severity"),
        State = state,
        Message = $"{row.Text("description")} ({row.Text("resource_type")}.{row.Text("resource_name")})",
        Path = row.Word("file"),
        Line = row.Place("line"),
    };
}
