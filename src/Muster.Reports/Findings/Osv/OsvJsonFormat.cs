using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Osv;

/// <summary><c>osv-scanner --format json</c>: <c>{results: [{source, packages: [{package, vulnerabilities, groups}]}]}</c>.</summary>
internal sealed class OsvJsonFormat : IReportFormat
{
    private static readonly string[] OwnKeys = ["results", "experimental_config", "license_summary", "image_metadata", "experimental_generic_findings"];

    public FormatCard Card { get; } = new(
        "osv-json",
        "OSV-Scanner JSON",
        ReportKind.Findings,
        "osv-scanner",
        "Every vulnerability of every package is a finding; groups of aliases are not joined.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["results"] is { IsArray: true } results
        && (results.First is { } result ? result["packages"] is { IsArray: true } packages && (packages.First is not { } one || one.HasObject("package") || one.HasArray("vulnerabilities")) : report.Names.Count() > 1 && report.Names.All(name => OwnKeys.Contains(name)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "osv-scanner" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var result in json.RootObjects(draft, under: "results"))
        {
            foreach (var package in result.Items("packages"))
            {
                foreach (var vulnerability in package.Items("vulnerabilities"))
                {
                    draft.AddFinding(Read(result, package, vulnerability));
                }
            }
        }
    }

    private static Finding Read(JsonElement result, JsonElement package, JsonElement vulnerability)
    {
        var id = vulnerability.Text("id") ?? "";
        var word = vulnerability.Word("database_specific", "severity");
        var score = word is null ? Score(package, id) : null;
        return new Finding
        {
            Rule = id,
            Severity = score is { } number ? ScoreSeverity.Of(number) : SeverityScales.Osv.Of(word),
            ToolSeverity = word ?? (score is null ? null : $"CVSS {score}"),
            Message = $"{package.Text("package", "name")} {package.Text("package", "version")}: {vulnerability.Word("summary") ?? vulnerability.Text("details")}",
            Path = result.Text("source", "path"),
            References = [.. vulnerability.Texts("aliases").Prepend(id).Concat(vulnerability.Texts("database_specific", "cwe_ids")).Where(text => text.Length > 0).Distinct()],
            Fixable = vulnerability.Items("affected").SelectMany(affected => affected.Items("ranges")).SelectMany(range => range.Items("events")).Any(step => step.HasContent("fixed")),
        };
    }

    // From version 1.4 each group of aliases carries the worst CVSS score of its members.
    private static double? Score(JsonElement package, string id) =>
        package.Items("groups").Where(group => group.Texts("ids").Contains(id)).Select(group => group.Real("max_severity")).FirstOrDefault();
}
