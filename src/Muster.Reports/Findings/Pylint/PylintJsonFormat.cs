using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Pylint;

/// <summary><c>pylint -f json</c> (a list) and <c>json2</c> (<c>{messages, statistics}</c>, from 3.0).</summary>
internal sealed class PylintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("pylint-json", "pylint JSON", ReportKind.Findings, "pylint", "Every message is a finding, R0801 (duplicate code) once.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsList(report) || (report["messages"] is { IsArray: true } messages && (IsList(messages) || report["statistics"]?.Has("messageTypeCount") == true)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "pylint" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var message in json.RootObjects(draft, under: "messages"))
        {
            draft.AddFinding(Read(message));
        }
    }

    private static bool IsList(JsonShape list) => list is { IsArray: true, First: { } row }
        && row.Has("symbol", "message") && (row.Has("message-id") || row.Has("messageId"));

    private static Finding Read(JsonElement message) => new()
    {
        Rule = message.Word("message-id") ?? message.Word("messageId") ?? message.Text("symbol") ?? "",
        Severity = SeverityScales.Pylint.Of(message.Text("type")),
        ToolSeverity = message.Text("type"),
        Message = message.Text("message") ?? "",
        Path = message.Word("path") ?? message.Word("absolutePath"),
        Line = message.Place("line"),

        // Counted from 0.
        Column = message.Real("column") is >= 0 and < int.MaxValue and var column ? (int)column + 1 : null,
    };
}
