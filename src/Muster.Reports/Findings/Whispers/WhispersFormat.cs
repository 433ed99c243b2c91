using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Whispers;

/// <summary>whispers' list of <c>{key, value, file, line, rule_id, message, severity}</c>. The value is never taken over.</summary>
internal sealed class WhispersFormat : IReportFormat
{
    public FormatCard Card { get; } = new("whispers-json", "whispers JSON", ReportKind.Findings, "whispers", "Every row is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("key", "value", "file", "line", "severity") && (row.Has("rule_id") || row.Has("rule"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("whispers");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Word("rule_id") ?? row.Text("rule") ?? "",
        Severity = SecurityScales.Secrets.Of(row.Text("severity")),
        ToolSeverity = row.Word("severity"),
        Message = $"{row.Text("message")}: {row.Text("key")}",
        Path = row.Word("file"),
        Line = row.Place("line"),
    };
}
