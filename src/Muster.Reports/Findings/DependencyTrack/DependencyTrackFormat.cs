using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.DependencyTrack;

/// <summary>Dependency-Track's Finding Packaging Format: <c>{version, meta, project, findings: [{component, vulnerability, analysis}]}</c>.</summary>
internal sealed class DependencyTrackFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dependency-track",
        "Dependency-Track findings",
        ReportKind.Findings,
        "OWASP Dependency-Track (api/v1/finding/project/…/export)",
        "Every finding of every component is a row; those that the analysis suppresses are not open.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report
        && (report["meta"]?["application"]?.Text == "Dependency-Track" || (report["findings"]?.First is { } first && first.HasObject("component") && first["vulnerability"]?.Has("vulnId") == true));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("dependency-track");
        draft.ReadRows(
            source,
            name => name switch { "findings" => JsonPart.Rows, "meta" => JsonPart.Value, _ => JsonPart.None },
            (name, row) =>
            {
                if (name == "meta")
                {
                    draft.Origin = draft.Origin with { ToolVersion = row.Word("version"), WrittenAt = ReportTime.Parse(row.Text("timestamp")) };
                }
                else
                {
                    draft.AddFinding(Read(row));
                }
            },
            cancel);
    }

    private static Finding Read(JsonElement row)
    {
        var vulnerability = row.At("vulnerability");
        var id = vulnerability.Text("vulnId") ?? "";
        var aliases = vulnerability.Items("aliases").SelectMany(alias => alias.Members()).Select(alias => alias.Value.Text() ?? "");
        return new Finding
        {
            Rule = id,
            Severity = SecurityScales.Scanners.Of(vulnerability.Text("severity")),
            ToolSeverity = vulnerability.Word("severity"),
            State = row.IsTrue("analysis", "isSuppressed") ? FindingState.Suppressed : FindingState.Open,
            Message = $"{row.Text("component", "name")} {row.Text("component", "version")}: {vulnerability.Word("title") ?? vulnerability.Text("description")}",
            References = AdvisoryIds.In(aliases.Prepend(id).Append(vulnerability.Word("cweId") is { } cwe ? $"CWE-{cwe}" : "")),
            Fingerprint = row.Word("matrix"),
        };
    }
}
