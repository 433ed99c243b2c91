using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Brakeman;

/// <summary><c>brakeman -f json</c>: <c>{scan_info, warnings, ignored_warnings, errors}</c>.</summary>
internal sealed class BrakemanJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "brakeman-json",
        "Brakeman JSON",
        ReportKind.Findings,
        "Brakeman",
        "Every warning is a finding, as in security_warnings; its level is Brakeman's confidence. Ignored warnings are suppressed, errors are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.HasArray("warnings")
        && (report["scan_info"]?.Has("brakeman_version") == true || report["warnings"]!.First?.Has("warning_type", "warning_code") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("brakeman");
        draft.ReadRows(
            source,
            name => name switch { "warnings" or "ignored_warnings" or "errors" => JsonPart.Rows, "scan_info" => JsonPart.Value, _ => JsonPart.None },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        switch (name)
        {
            case "scan_info":
                draft.Origin = draft.Origin with { ToolVersion = row.Word("brakeman_version"), WrittenAt = ReportTime.Parse(row.Text("end_time")) };
                break;
            case "errors":
                draft.Reject($"Brakeman reports an error: {row.Text("error")}", path: row.Word("location"));
                break;
            default:
                draft.AddFinding(Read(row, name == "warnings" ? FindingState.Open : FindingState.Suppressed));
                break;
        }
    }

    private static Finding Read(JsonElement warning, FindingState state) => new()
    {
        Rule = warning.Word("check_name") ?? warning.Text("warning_type") ?? "",
        Severity = SecurityScales.Brakeman.Of(warning.Text("confidence")),
        ToolSeverity = warning.Word("confidence"),
        State = state,
        Message = $"{warning.Text("warning_type")}: {warning.Text("message")}",
        Path = warning.Word("file"),
        Line = warning.Place("line"),
        Fingerprint = warning.Word("fingerprint"),
        References = [.. warning.Texts("cwe_id").Select(cwe => $"CWE-{cwe}")],
    };
}
