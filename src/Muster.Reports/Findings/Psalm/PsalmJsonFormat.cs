using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Psalm;

/// <summary><c>psalm --output-format=json</c>: a list of <c>{type, message, severity, file_name, line_from}</c>, also under <c>issues</c>.</summary>
internal sealed class PsalmJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("psalm-json", "Psalm JSON", ReportKind.Findings, "Psalm", "Every issue is a finding; those of severity suppress are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report && (IsList(report) || IsList(report["issues"]));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("psalm");
        draft.ReadRows(source, name => name is "" or "issues" ? JsonPart.Rows : JsonPart.None, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static bool IsList(JsonShape? list) => list is { IsArray: true, First: { } row } && row.Has("type", "message", "file_name", "line_from");

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("type") ?? "",
        Severity = SecurityScales.Psalm.Of(row.Text("severity")),
        ToolSeverity = row.Word("severity"),
        State = row.Text("severity") == "suppress" ? FindingState.Suppressed : FindingState.Open,
        Message = row.Text("message") ?? "",
        Path = row.Word("file_name"),
        Line = row.Place("line_from"),
        Column = row.Place("column_from"),
    };
}
