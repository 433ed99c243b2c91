using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Golangci;

/// <summary>golangci-lint's JSON of versions 1 and 2: <c>{Issues, Report}</c>. Version 2 writes text after the object.</summary>
internal sealed class GolangciJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "golangci-json",
        "golangci-lint JSON",
        ReportKind.Findings,
        "golangci-lint",
        "Every issue is a finding under the name of its linter; Issues: null is a clean run.");

    // gosec writes Issues, too, beside Stats.
    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("Issues")
        && (report.HasObject("Report") || report["Issues"]!.First?.Has("FromLinter") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "golangci-lint" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("Issues"u8))
            {
                foreach (var issue in json.Objects(draft))
                {
                    draft.AddFinding(Read(issue));
                }
            }
            else if (json.Is("Report"u8))
            {
                if (json.Value()?.Word("Error") is { } error)
                {
                    draft.Reject($"golangci-lint failed: {error}");
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static Finding Read(JsonElement issue)
    {
        var linter = issue.Text("FromLinter") ?? "";
        var word = issue.Word("Severity");
        return new Finding
        {
            Rule = linter,

            // typecheck is no linter: the code does not compile.
            Severity = linter == "typecheck" ? Severity.High : SeverityScales.Golangci.Of(word),
            ToolSeverity = word,
            Message = issue.Text("Text") ?? "",
            Path = issue.Word("Pos", "Filename"),
            Line = issue.Place("Pos", "Line") ?? issue.Place("LineRange", "From"),
            Column = issue.Place("Pos", "Column"),
            Fixable = issue.HasContent("Replacement") || issue.HasContent("SuggestedFixes") ? true : null,
        };
    }
}
