using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Horusec;

/// <summary><c>horusec start -o json</c>: <c>{version, status, errors, analysisVulnerabilities: [{vulnerabilities}]}</c>.</summary>
internal sealed class HorusecJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "horusec-json",
        "Horusec JSON",
        ReportKind.Findings,
        "Horusec",
        "Every vulnerability is a finding; accepted risks and false positives are suppressed, corrected ones are gone. Errors of its tools are a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("analysisVulnerabilities") && report.Has("version", "status");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("horusec");
        draft.ReadRows(
            source,
            name => name switch { "analysisVulnerabilities" => JsonPart.Rows, "version" or "finishedAt" or "errors" => JsonPart.Value, _ => JsonPart.None },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        switch (name)
        {
            case "version":
                draft.Origin = draft.Origin with { ToolVersion = row.Word() };
                break;
            case "finishedAt":
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(row.Text()) };
                break;
            case "errors" when row.Word() is { } error:
                draft.Reject($"Horusec reports an error: {error}");
                break;
            case "analysisVulnerabilities":
                draft.AddFinding(Read(row.At("vulnerabilities")));
                break;
        }
    }

    // The rule's id came with version 2.8; before, the first line of the text is its title.
    private static Finding Read(JsonElement row)
    {
        var text = row.Text("details") ?? "";
        return new Finding
        {
            Rule = row.Word("rule_id") ?? text.Split('\n')[0].Trim(),
            Severity = SecurityScales.Scanners.Of(row.Text("severity")),
            ToolSeverity = row.Word("severity"),
            State = row.Text("type") switch { "Risk Accepted" or "False Positive" => FindingState.Suppressed, "Corrected" => FindingState.Gone, _ => FindingState.Open },
            Message = text,
            Path = row.Word("file"),
            Line = row.Place("line"),
            Column = row.Place("column"),
            Fingerprint = row.Word("vulnHash"),
            References = AdvisoryIds.In(text).Distinct().ToList(),
        };
    }
}
