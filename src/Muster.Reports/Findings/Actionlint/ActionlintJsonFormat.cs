using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Actionlint;

/// <summary><c>actionlint -format '{{json .}}'</c>: a list of <c>{message, filepath, line, column, kind, snippet}</c>.</summary>
internal sealed class ActionlintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("actionlint-json", "actionlint JSON", ReportKind.Findings, "actionlint", "Every error is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("message", "filepath", "line", "column", "kind");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("actionlint");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("kind") ?? "",
        Severity = SecurityScales.Actionlint.Of(null),
        Message = row.Text("message") ?? "",
        Path = row.Word("filepath"),
        Line = row.Place("line"),
        Column = row.Place("column"),
    };
}
