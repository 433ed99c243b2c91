using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.RuboCop;

/// <summary><c>rubocop -f json</c>: <c>{metadata, files: [{path, offenses}], summary}</c>.</summary>
internal sealed class RuboCopJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "rubocop-json",
        "RuboCop JSON",
        ReportKind.Findings,
        "RuboCop, Standard, ERB Lint",
        "Every offense is a row, as in summary.offense_count; those that this run has corrected are not open.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.HasArray("files")
        && (report["metadata"]?.Has("rubocop_version") == true || report["summary"]?.Has("offense_count") == true || report["files"]!.First?.HasArray("offenses") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "rubocop" };
        _ = draft.Findings;
        double? stated = null;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("files"u8))
            {
                foreach (var file in json.Objects(draft))
                {
                    ReadFile(file, draft);
                }
            }
            else if (json.Is("metadata"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.Value()?.Text("rubocop_version") };
            }
            else if (json.Is("summary"u8))
            {
                stated = json.Value()?.Real("offense_count");
            }
            else
            {
                json.Skip();
            }
        }

        draft.CompareStated(stated, "offenses");
    }

    private static void ReadFile(JsonElement file, ReadingDraft draft)
    {
        foreach (var offense in file.Items("offenses"))
        {
            draft.AddFinding(new Finding
            {
                Rule = offense.Text("cop_name") ?? "",
                Severity = SeverityScales.RuboCop.Of(offense.Text("severity")),
                ToolSeverity = offense.Text("severity"),
                State = offense.IsTrue("corrected") ? FindingState.Gone : FindingState.Open,
                Message = offense.Text("message") ?? "",
                Path = file.Text("path"),
                Line = offense.Place("location", "start_line") ?? offense.Place("location", "line"),
                Column = offense.Place("location", "start_column") ?? offense.Place("location", "column"),
                Fixable = offense.At("correctable").ValueKind == JsonValueKind.Undefined ? null : offense.IsTrue("correctable"),
            });
        }
    }
}
