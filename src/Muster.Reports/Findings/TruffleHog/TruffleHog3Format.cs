using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.TruffleHog;

/// <summary><c>trufflehog3 -f json</c>, a tool of its own: a list of <c>{rule, path, line, secret}</c>; its first versions wrote TruffleHog 2's rows as a list.</summary>
internal sealed class TruffleHog3Format : IReportFormat
{
    public FormatCard Card { get; } = new("trufflehog3-json", "trufflehog3 JSON", ReportKind.Findings, "trufflehog3", "Every row is a finding, also where one secret stands in several commits.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row }
        && (TruffleHogOld.Is(row) || (row["rule"]?.Has("id", "severity") == true && row.Has("path", "line", "secret")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("trufflehog3");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(row.HasContent("rule") ? Read(row) : TruffleHogOld.Read(row)), cancel);
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
