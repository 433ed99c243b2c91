using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Dockle;

/// <summary><c>dockle -f json</c>: <c>{image, summary: {fatal, warn, info, skip, pass}, details: [{code, title, level, alerts}]}</c>.</summary>
internal sealed class DockleJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dockle-json", "Dockle JSON", ReportKind.Findings, "Dockle", "Every checkpoint of details is a row, as in the summary; ignored ones are suppressed, skipped and passed ones passed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("details") && report["summary"]?.Has("fatal", "warn", "info", "pass") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("dockle");
        draft.ReadRows(source, name => name == "details" ? JsonPart.Rows : JsonPart.None, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("code") ?? "",
        Severity = SecurityScales.Dockle.Of(row.Text("level")),
        ToolSeverity = row.Word("level"),
        State = row.Text("level") switch { "IGNORE" => FindingState.Suppressed, "SKIP" or "PASS" => FindingState.Passed, _ => FindingState.Open },
        Message = $"{row.Text("title")}: {string.Join("; ", row.Texts("alerts"))}",
    };
}
