using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.GgShield;

/// <summary><c>ggshield secret scan … --json</c>: one scan, or a range of commits with a scan each; files with incidents in them.</summary>
internal sealed class GgShieldFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "ggshield-json",
        "ggshield JSON",
        ReportKind.Findings,
        "ggshield (GitGuardian)",
        "Every incident of every file is a finding, as in total_incidents, at its first occurrence; valid secrets are Critical.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("total_incidents", "total_occurrences") && report.Has("type");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("ggshield");
        draft.ReadRows(
            source,
            name => name switch { "scans" => JsonPart.Inside, "entities_with_incidents" => JsonPart.Rows, _ => JsonPart.None },
            (_, file) =>
            {
                var path = file.Word("filename");
                foreach (var incident in file.Items("incidents"))
                {
                    draft.AddFinding(Read(path, incident));
                }
            },
            cancel);
    }

    // A match is masked, and not taken over all the same.
    private static Finding Read(string? path, JsonElement incident)
    {
        var word = incident.Word("validity");
        var policy = incident.Word("policy") ?? "Secrets detection";
        return new Finding
        {
            Rule = incident.Word("detector") ?? incident.Word("type") ?? incident.Text("break_type") ?? "",
            Severity = SecurityScales.Secrets.Of(word),
            ToolSeverity = word,
            State = incident.HasContent("ignore_reason") || incident.IsTrue("ignored") ? FindingState.Suppressed : FindingState.Open,
            Message = $"{policy}: {incident.Text("type")}",
            Path = path,
            Line = incident.Items("occurrences").FirstOrDefault().Place("line_start"),
            Fingerprint = incident.Word("ignore_sha"),
        };
    }
}
