using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.PipAudit;

/// <summary><c>pip-audit -f json</c>: <c>{dependencies, fixes}</c>, before 2.5 the bare list of dependencies; text may stand before it.</summary>
internal sealed class PipAuditJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "pip-audit-json",
        "pip-audit JSON",
        ReportKind.Findings,
        "pip-audit",
        "Every vulnerability of every dependency is a finding; skipped dependencies are not.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsList(report) || (report["dependencies"] is { IsArray: true } dependencies
            && (IsList(dependencies) || (dependencies.IsEmpty && report.Names.All(name => name is "dependencies" or "fixes")))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "pip-audit" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var dependency in json.RootObjects(draft, under: "dependencies"))
        {
            foreach (var vulnerability in dependency.Items("vulns"))
            {
                draft.AddFinding(Read(dependency, vulnerability));
            }
        }
    }

    private static bool IsList(JsonShape list) => list.IsArray
        && list.Children.Any(dependency => dependency.Has("name") && (dependency.Has("skip_reason") || (dependency.Has("version") && dependency.HasArray("vulns"))));

    private static Finding Read(JsonElement dependency, JsonElement vulnerability) => new()
    {
        Rule = vulnerability.Text("id") ?? "",
        Severity = SeverityScales.PipAudit.Of(null),
        Message = $"{dependency.Text("name")} {dependency.Text("version")}: {vulnerability.Text("description")}",
        References = [.. vulnerability.Texts("aliases").Prepend(vulnerability.Text("id") ?? "").Where(id => id.Length > 0).Distinct()],
        Fixable = vulnerability.HasContent("fix_versions"),
    };
}
