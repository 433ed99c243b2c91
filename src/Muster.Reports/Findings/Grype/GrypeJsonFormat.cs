using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Grype;

/// <summary><c>grype -o json</c>: <c>{matches: [{vulnerability, artifact}], ignoredMatches, descriptor}</c>.</summary>
internal sealed class GrypeJsonFormat : IReportFormat
{
    private static readonly string[] SystemPackages = ["deb", "rpm", "apk", "alpm", "portage"];

    public FormatCard Card { get; } = new(
        "grype-json",
        "Grype JSON",
        ReportKind.Findings,
        "grype",
        "Every match is a finding, as in grype's own table; ignored matches are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["matches"] is { } matches
        && (matches.First is { } match ? match.HasObject("vulnerability") && match.HasObject("artifact") : report["descriptor"]?["name"]?.Text == "grype");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("grype");
        draft.ReadRows(source, Part, (name, row) => Take(name, row, draft), cancel);
    }

    private static JsonPart Part(string name) => name switch
    {
        "matches" or "ignoredMatches" => JsonPart.Rows,
        "descriptor" => JsonPart.Value,
        _ => JsonPart.None,
    };

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        if (name == "descriptor")
        {
            draft.Origin = draft.Origin with { ToolVersion = row.Word("version"), WrittenAt = ReportTime.Parse(row.Text("timestamp")) };
        }
        else
        {
            draft.AddFinding(Read(row, name == "matches" ? FindingState.Open : FindingState.Suppressed));
        }
    }

    private static Finding Read(JsonElement match, FindingState state)
    {
        var vulnerability = match.At("vulnerability");
        var artifact = match.At("artifact");
        var id = vulnerability.Text("id") ?? "";
        var related = match.Items("relatedVulnerabilities").FirstOrDefault();
        return new Finding
        {
            Rule = id,
            Severity = SecurityScales.Scanners.Of(vulnerability.Text("severity")),
            ToolSeverity = vulnerability.Word("severity"),
            State = state,
            Message = $"{artifact.Text("name")} {artifact.Text("version")}: {vulnerability.Word("description") ?? related.Word("description") ?? id}",

            // The database of the system's packages is a file of the image, not of the repository.
            Path = SystemPackages.Contains(artifact.Text("type")) ? null : artifact.Items("locations").FirstOrDefault().Word("path"),
            References = AdvisoryIds.In(match.Items("relatedVulnerabilities").Select(other => other.Text("id") ?? "").Prepend(id)),
            Fixable = vulnerability.Word("fix", "state") is { } fix ? fix == "fixed" : vulnerability.HasContent("fixedInVersion") ? true : null,
        };
    }
}
