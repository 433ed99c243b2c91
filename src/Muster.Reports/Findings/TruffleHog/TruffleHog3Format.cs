using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.TruffleHog;

/// <summary><c>trufflehog3 -f json</c>, a tool of its own: a list of <c>{rule, path, line, secret}</c>; its first versions wrote TruffleHog 2's rows as a list, and so do rusty-hog's choctaw and duroc.</summary>
internal sealed class TruffleHog3Format : IReportFormat
{
    public FormatCard Card { get; } = new("trufflehog3-json", "trufflehog3 JSON", ReportKind.Findings, "trufflehog3, rusty-hog", "Every row is a finding, also where one secret stands in several commits.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row }
        && (TruffleHogOld.Is(row) || (row["rule"]?.Has("id", "severity") == true && row.Has("path", "line", "secret")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf(source.Head.Json!.Value!.First is { } row && (row.Has("old_file_id") || row.Has("linenum")) ? "rusty-hog" : "trufflehog3");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, secret) => draft.AddFinding(secret.HasContent("rule") ? Read(secret) : TruffleHogOld.Read(secret)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("rule", "id") ?? "",
        Severity = SecurityScales.Secrets.Of(row.Text("rule", "severity")),
        ToolSeverity = row.Word("rule", "severity"),
        Message = row.Text("rule", "message") ?? "",
        Path = row.Word("path"),
        Line = row.Place("line"),
        Fingerprint = row.Word("id"),
    };
}
