using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Infer;

/// <summary>Infer's <c>report.json</c>: a list of <c>{bug_type, qualifier, severity, line, procedure, file}</c>.</summary>
internal sealed class InferJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("infer-json", "Infer report.json", ReportKind.Findings, "Infer", "Every row is a finding; those that Infer has censored are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("bug_type", "qualifier", "file");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("infer");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("bug_type") ?? "",
        Severity = SecurityScales.Infer.Of(row.Word("severity") ?? row.Text("kind")),
        ToolSeverity = row.Word("severity") ?? row.Word("kind"),
        State = row.HasContent("censored_reason") || row.IsTrue("suppressed") ? FindingState.Suppressed : FindingState.Open,
        Message = row.Text("qualifier") ?? "",
        Path = row.Word("file"),
        Line = row.Place("line"),
        Column = row.Place("column"),
        Fingerprint = row.Word("hash"),
    };
}
