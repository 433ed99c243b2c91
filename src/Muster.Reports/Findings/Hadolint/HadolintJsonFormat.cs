using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Hadolint;

/// <summary><c>hadolint -f json</c>: a list of <c>{file, line, column, level, code, message}</c>, where <c>code</c> is text.</summary>
internal sealed class HadolintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("hadolint-json", "hadolint JSON", ReportKind.Findings, "hadolint", "Every element of the list is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true } list
        && list.Children.Any(row => row.Has("file", "message") && row["line"]?.IsNumber == true && row["code"]?.IsString == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "hadolint" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var row in json.RootObjects(draft))
        {
            draft.AddFinding(Read(row));
        }
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("code") ?? "",
        Severity = SeverityScales.Hadolint.Of(row.Text("level")),
        ToolSeverity = row.Text("level"),
        Message = row.Text("message") ?? "",
        Path = row.Text("file"),
        Line = row.Place("line"),
        Column = row.Place("column"),
    };
}
