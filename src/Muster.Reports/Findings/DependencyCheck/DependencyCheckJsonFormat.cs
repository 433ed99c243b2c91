using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.DependencyCheck;

/// <summary>OWASP Dependency-Check's JSON: <c>{reportSchema, scanInfo, dependencies: [{filePath, vulnerabilities, suppressedVulnerabilities}]}</c>.</summary>
internal sealed class DependencyCheckJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "dependency-check-json",
        "OWASP Dependency-Check JSON",
        ReportKind.Findings,
        "dependency-check",
        "Every vulnerability of every dependency is a finding; suppressed ones are not open, and related files add none.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("reportSchema", "scanInfo") && report.HasArray("dependencies");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("dependency-check");
        draft.ReadRows(source, Part, (name, row) => Take(name, row, draft), cancel);
    }

    private static JsonPart Part(string name) => name switch
    {
        "dependencies" => JsonPart.Rows,
        "scanInfo" or "projectInfo" => JsonPart.Value,
        _ => JsonPart.None,
    };

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        if (name == "scanInfo")
        {
            draft.Origin = draft.Origin with { ToolVersion = row.Word("engineVersion") };
        }
        else if (name == "projectInfo")
        {
            draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(row.Text("reportDate")) };
        }
        else
        {
            ReadDependency(row, draft);
        }
    }

    private static void ReadDependency(JsonElement dependency, ReadingDraft draft)
    {
        var (name, path) = (dependency.Brief("fileName"), dependency.Word("filePath"));
        foreach (var vulnerability in dependency.Items("vulnerabilities"))
        {
            draft.AddFinding(Read(name, path, vulnerability, FindingState.Open));
        }

        foreach (var vulnerability in dependency.Items("suppressedVulnerabilities"))
        {
            draft.AddFinding(Read(name, path, vulnerability, FindingState.Suppressed));
        }
    }

    private static Finding Read(string name, string? path, JsonElement vulnerability, FindingState state) => new()
    {
        Rule = vulnerability.Text("name") ?? "",
        Severity = SecurityScales.Scanners.Of(vulnerability.Text("severity")),
        ToolSeverity = vulnerability.Word("severity"),
        State = state,
        Message = $"{name}: {vulnerability.Text("description")}",
        Path = path,
        References = AdvisoryIds.In(vulnerability.Texts("cwes").Prepend(vulnerability.Text("name") ?? "")),
    };
}
