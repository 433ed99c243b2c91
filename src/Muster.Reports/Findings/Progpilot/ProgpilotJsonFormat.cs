using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Progpilot;

/// <summary>progpilot's JSON for PHP: a list of flows from a source to a sink (<c>sink_file</c>), and of custom rules (<c>vuln_file</c>).</summary>
internal sealed class ProgpilotJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("progpilot-json", "progpilot JSON", ReportKind.Findings, "progpilot", "Every row is a finding, at its sink; progpilot does not rate: Medium.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("vuln_name", "vuln_cwe") && (row.Has("sink_name") || row.Has("vuln_file"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("progpilot");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("vuln_name") ?? "",
        Severity = SecurityScales.Scanners.Of(null),
        Message = row.Word("vuln_description") ?? $"{string.Join(", ", row.Texts("source_name"))} reaches {row.Text("sink_name")}",
        Path = row.Word("sink_file") ?? row.Word("vuln_file"),
        Line = row.Place("sink_line") ?? row.Place("vuln_line"),
        Fingerprint = row.Word("vuln_id"),
        References = AdvisoryIds.In(row.Text("vuln_cwe")?.Replace('_', '-')).ToList(),
    };
}
