using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.ShellCheck;

/// <summary><c>shellcheck -f json</c> (a list) and <c>-f json1</c> (<c>{"comments": [...]}</c>), where <c>code</c> is a number.</summary>
internal sealed class ShellCheckJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("shellcheck-json", "ShellCheck JSON", ReportKind.Findings, "ShellCheck", "Every comment is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsList(report) || (report["comments"] is { IsArray: true } comments && (IsList(comments) || (comments.IsEmpty && report.Names.Count() == 1))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "shellcheck" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var row in json.RootObjects(draft, under: "comments"))
        {
            draft.AddFinding(Read(row));
        }
    }

    private static bool IsList(JsonShape list) => list.IsArray
        && list.Children.Any(row => row.Has("file", "line", "level", "message") && row["code"]?.IsNumber == true);

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("code") is { } code ? $"SC{code}" : "",
        Severity = SeverityScales.ShellCheck.Of(row.Text("level")),
        ToolSeverity = row.Text("level"),
        Message = row.Text("message") ?? "",
        Path = row.Text("file"),
        Line = row.Place("line"),
        Column = row.Place("column"),
        Fixable = row.At("fix").ValueKind == JsonValueKind.Undefined ? null : row.HasContent("fix"),
    };
}
