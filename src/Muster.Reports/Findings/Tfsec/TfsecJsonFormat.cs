using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Tfsec;

/// <summary><c>tfsec --format json</c>: <c>{results: [{rule_id, location, severity, status}]}</c>. (<c>{results: null}</c> is clean and does not say whose it is.)</summary>
internal sealed class TfsecJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("tfsec-json", "tfsec JSON", ReportKind.Findings, "tfsec", "Every result that failed is a finding; ignored ones are suppressed, passed ones passed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["results"] is { IsArray: true, First: { } result }
        && result.Has("rule_id", "severity", "description") && (result["location"]?.Has("start_line") == true || result["range"]?.Has("filename") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("tfsec");
        draft.ReadRows(source, name => name == "results" ? JsonPart.Rows : JsonPart.None, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Word("long_id") ?? row.Text("rule_id") ?? "",
        Severity = SecurityScales.Tfsec.Of(row.Text("severity")),
        ToolSeverity = row.Word("severity"),
        State = StateOf(row),
        Message = row.Text("description") ?? "",
        Path = row.Word("location", "filename") ?? row.Word("range", "filename"),
        Line = row.Place("location", "start_line") ?? row.Place("range", "start", "line"),
    };

    // A number in the newest versions (0 failed, 1 passed, 2 ignored), before it a word, before that whether it passed.
    private static FindingState StateOf(JsonElement row) => row.Text("status") switch
    {
        "1" or "passed" => FindingState.Passed,
        "2" or "ignored" => FindingState.Suppressed,
        _ => row.IsTrue("passed") ? FindingState.Passed : FindingState.Open,
    };
}
