using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Gosec;

/// <summary><c>gosec -fmt json</c>: <c>{"Golang errors", Issues, Stats, GosecVersion}</c>.</summary>
internal sealed class GosecJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gosec-json",
        "gosec JSON",
        ReportKind.Findings,
        "gosec",
        "Every issue is a finding, as in Stats.found; suppressed ones (#nosec) are not open. Errors of Go are rejections: not everything was looked at.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("Issues") && report["Stats"]?.Has("files", "found") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("gosec");
        draft.ReadRows(
            source,
            name => name switch { "Issues" => JsonPart.Rows, "Golang errors" or "GosecVersion" => JsonPart.Value, _ => JsonPart.None },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        switch (name)
        {
            case "GosecVersion":
                draft.Origin = draft.Origin with { ToolVersion = row.Word() };
                break;
            case "Golang errors":
                foreach (var file in row.Members())
                {
                    foreach (var error in file.Value.Items())
                    {
                        draft.Reject($"Go reports an error: {error.Text("error")}", error.Place("line"), file.Label);
                    }
                }

                break;
            default:
                draft.AddFinding(Read(row));
                break;
        }
    }

    private static Finding Read(JsonElement issue) => new()
    {
        Rule = issue.Text("rule_id") ?? "",
        Severity = SecurityScales.Scanners.Of(issue.Text("severity")),
        ToolSeverity = issue.Word("severity"),
        State = issue.HasContent("suppressions") || issue.IsTrue("nosec") ? FindingState.Suppressed : FindingState.Open,
        Message = issue.Text("details") ?? "",
        Path = issue.Word("file"),

        // A statement over several lines is "12-14".
        Line = FindingPlace.Of(ReportNumber.Count(issue.Text("line")?.Split('-')[0])),
        Column = issue.Place("column"),
        References = issue.Word("cwe", "id") is { } cwe ? [$"CWE-{cwe}"] : [],
    };
}
