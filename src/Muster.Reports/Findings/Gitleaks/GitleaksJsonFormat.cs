using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Gitleaks;

/// <summary>
/// gitleaks 8 and betterleaks (<c>RuleID</c>, <c>File</c> …), gitleaks 7 and before (<c>rule</c>, <c>offender</c> …), and the wrapper
/// <c>{leaks}</c>. The secret itself and the author are never taken over.
/// </summary>
internal sealed class GitleaksJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gitleaks-json",
        "gitleaks JSON",
        ReportKind.Findings,
        "gitleaks, betterleaks",
        "Every element of the list is a finding, also where one secret stands in several commits.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report && (IsList(report) || (report["leaks"] is { IsArray: true } leaks && (IsList(leaks) || leaks.IsEmpty)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "gitleaks" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var leak in json.RootObjects(draft, under: "leaks"))
        {
            draft.AddFinding(Read(leak));
        }
    }

    private static bool IsList(JsonShape list) => list is { IsArray: true, First: { } leak } && (leak.Has("RuleID", "File") || leak.Has("rule", "offender"));

    private static Finding Read(JsonElement leak) => new()
    {
        Rule = leak.Word("RuleID") ?? leak.Word("rule_id") ?? leak.Text("rule") ?? "",
        Severity = SeverityScales.Gitleaks.Of(leak.Text("severity")),
        ToolSeverity = leak.Word("severity"),
        Message = leak.Word("Description") ?? leak.Word("description") ?? leak.Text("rule") ?? "",
        Path = leak.Word("File") ?? leak.Word("file"),
        Line = leak.Place("StartLine") ?? leak.Place("start_line") ?? leak.Place("lineNumber"),
        Column = leak.Place("StartColumn"),
        Fingerprint = leak.Word("Fingerprint"),
    };
}
