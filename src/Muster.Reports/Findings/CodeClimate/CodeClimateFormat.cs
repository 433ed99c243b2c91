using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.CodeClimate;

/// <summary>
/// Code Climate issues, and GitLab Code Quality, which is a part of them: a list of <c>{description, check_name, fingerprint, location}</c>.
/// Code Climate's engines write them one after the other with a zero byte between.
/// </summary>
internal sealed class CodeClimateFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "codeclimate",
        "GitLab Code Quality / Code Climate",
        ReportKind.Findings,
        "ruff, ty, mypy-gitlab-code-quality, golangci-lint, trivy, ESLint formatters, Code Climate engines and many more",
        "Every issue is a finding, also where a fingerprint repeats; rows of type measurement are not.");

    public bool Recognises(ReportHead head) => head.Json is { } json
        && ((json.Value is { IsArray: true } list && list.Children.Any(IsIssue)) || IsStream(json));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;
        if (IsStream(source.Head.Json!))
        {
            using var lines = new JsonLineCursor(source, draft, cancel);
            while (lines.Read())
            {
                Take(lines.Value, draft);
            }
        }
        else
        {
            using var json = new JsonCursor(source, draft, cancel);
            foreach (var row in json.RootObjects(draft))
            {
                Take(row, draft);
            }
        }
    }

    private static bool IsStream(JsonHead json) => json.Lines.Any(row => row["type"]?.Text == "issue" && IsIssue(row));

    private static void Take(JsonElement row, ReadingDraft draft)
    {
        if (!string.Equals(row.Text("type"), "measurement", StringComparison.OrdinalIgnoreCase))
        {
            draft.AddFinding(Read(row));
        }
    }

    private static bool IsIssue(JsonShape row) => row["location"] is { IsObject: true } location
        && (row.Has("fingerprint") || row.Has("check_name"))
        && row.Has("description")
        && (location.Has("lines") || location.Has("positions") || location.Has("path"));

    private static Finding Read(JsonElement row) => new()
    {
        Tool = row.Word("engine_name") is { } engine ? ToolName.Of(engine) : null,
        Rule = row.Text("check_name") ?? "",
        Severity = SeverityScales.CodeClimate.Of(row.Text("severity")),
        ToolSeverity = row.Text("severity"),
        Message = row.Text("description") ?? "",
        Path = row.Word("location", "path"),
        Line = row.Place("location", "lines", "begin") ?? row.Place("location", "positions", "begin", "line") ?? row.Place("location", "lines", "begin", "line"),
        Column = row.Place("location", "positions", "begin", "column"),
        Fingerprint = row.Word("fingerprint"),
    };
}
