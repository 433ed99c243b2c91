using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.DotnetList;

/// <summary>
/// <c>dotnet list package --vulnerable --format json</c> (and <c>dotnet package list</c>): projects, their frameworks, and the packages of each.
/// The same command without <c>--vulnerable</c> writes the same shape and says nothing about vulnerabilities.
/// </summary>
internal sealed class DotnetVulnerableFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dotnet-vulnerable",
        "dotnet list package --vulnerable JSON",
        ReportKind.Findings,
        "dotnet list package, dotnet package list (.NET 8 SDK and later)",
        "Every vulnerability of a package of a project is a finding; the same in a further target framework is repeated. Problems of level error are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("version") && report.HasArray("projects")
        && report["parameters"]?.Text?.Contains("--vulnerable", StringComparison.Ordinal) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("dotnet");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        draft.ReadRows(
            source,
            name => name is "projects" or "problems" ? JsonPart.Rows : JsonPart.None,
            (name, row) =>
            {
                if (name == "projects")
                {
                    ReadProject(row, draft, seen);
                }
                else if (row.Text("level") != "warning")
                {
                    draft.Reject($"dotnet reports a problem: {row.Text("text")}", path: row.Word("project"));
                }
            },
            cancel);
    }

    private static void ReadProject(JsonElement project, ReadingDraft draft, HashSet<string> seen)
    {
        foreach (var package in project.Items("frameworks").SelectMany(framework => framework.Items("topLevelPackages").Concat(framework.Items("transitivePackages"))))
        {
            foreach (var vulnerability in package.Items("vulnerabilities"))
            {
                var finding = Read(project.Word("path"), package, vulnerability);
                draft.AddFinding(seen.Add($"{finding.Path}\n{finding.Rule}\n{finding.Message}") ? finding : finding with { State = FindingState.Repeated });
            }
        }
    }

    private static Finding Read(string? project, JsonElement package, JsonElement vulnerability)
    {
        var address = vulnerability.Text("advisoryurl");
        var id = AdvisoryIds.In(address).FirstOrDefault() ?? address ?? "";
        return new Finding
        {
            Rule = id,
            Severity = SecurityScales.Scanners.Of(vulnerability.Text("severity")),
            ToolSeverity = vulnerability.Word("severity"),
            Message = $"{package.Text("id")} {package.Text("resolvedVersion")}: {address}",
            Path = project,
            References = AdvisoryIds.In(id).ToList(),
        };
    }
}
