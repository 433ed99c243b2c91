using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Trivy;

/// <summary>
/// <c>trivy --format json</c>: <c>{SchemaVersion, ArtifactName, Results}</c>, before 0.20 the bare list of results, for a cluster
/// <c>{ClusterName, Resources}</c> with results inside each resource.
/// </summary>
internal sealed class TrivyJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "trivy-json",
        "trivy JSON",
        ReportKind.Findings,
        "trivy",
        "Vulnerabilities, failed misconfigurations, secrets and licenses are findings, one each; checks that passed are not listed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (report.Has("SchemaVersion", "ArtifactName") || (report.Has("ArtifactName") && report.HasArray("Results"))
            || (report.Has("ClusterName") && (report.HasArray("Resources") || report.HasArray("Findings") || report.HasArray("Vulnerabilities") || report.HasArray("Misconfigurations")))
            || (report is { IsArray: true, First: { } result } && result.Has("Target") && (result.Has("Vulnerabilities") || result.Has("Type"))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "trivy" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            ReadResults(json.RestOfList(draft), draft);
            return;
        }

        while (json.Property())
        {
            if (json.Is("Results"u8))
            {
                ReadResults(json.Objects(draft), draft);
            }
            else if (json.Is("Resources"u8) || json.Is("Findings"u8) || json.Is("Vulnerabilities"u8) || json.Is("Misconfigurations"u8))
            {
                ReadResources(json.Objects(draft), draft);
            }
            else if (json.Is("Trivy"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.Value()?.Text("Version") };
            }
            else if (json.Is("CreatedAt"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadResources(IEnumerable<JsonElement> resources, ReadingDraft draft)
    {
        foreach (var resource in resources)
        {
            if (resource.Word("Error") is { } error)
            {
                draft.Reject($"trivy could not scan {resource.Text("Kind")} {resource.Text("Name")}: {error}");
            }

            ReadResults(resource.Items("Results"), draft);
        }
    }

    private static void ReadResults(IEnumerable<JsonElement> results, ReadingDraft draft)
    {
        foreach (var result in results)
        {
            foreach (var finding in TrivyResult.Findings(result))
            {
                draft.AddFinding(finding);
            }
        }
    }
}
