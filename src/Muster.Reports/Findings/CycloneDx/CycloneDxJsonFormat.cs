using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.CycloneDx;

/// <summary>A CycloneDX bill of materials in JSON that lists vulnerabilities (from version 1.4), or a VEX in this form.</summary>
internal sealed class CycloneDxJsonFormat : IReportFormat
{
    private const int MostComponents = 300_000;

    public FormatCard Card { get; } = new(
        "cyclonedx-json",
        "CycloneDX JSON with vulnerabilities",
        ReportKind.Findings,
        "grype, trivy, OWASP tools, snyk, jake and others",
        "Every component that a vulnerability affects is a finding; the worst rating counts. not_affected and false_positive are suppressed, resolved is gone. A bill of materials without a list of vulnerabilities is a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["bomFormat"]?.Text == "CycloneDX";

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new List<CycloneDxVulnerability>();
        var listed = false;
        using var json = new JsonCursor(source, draft, cancel);
        json.Walk(
            draft,
            name =>
            {
                listed |= name == "vulnerabilities";
                return name switch { "components" or "vulnerabilities" => JsonPart.Rows, "metadata" => JsonPart.Value, _ => JsonPart.None };
            },
            (name, row) =>
            {
                if (name == "components")
                {
                    Name(row, names);
                }
                else if (name == "metadata")
                {
                    draft.Origin = OriginOf(row);
                }
                else if (found.Count < FindingsDraft.MaxListed)
                {
                    found.Add(Read(row));
                }
            });

        if (!listed && !json.Failed)
        {
            draft.Reject("a bill of materials without a list of vulnerabilities: it does not say that anything was looked for");
            return;
        }

        _ = draft.Findings;
        foreach (var finding in found.SelectMany(one => one.Findings(reference => names.GetValueOrDefault(reference, reference))))
        {
            draft.AddFinding(finding);
        }
    }

    private static ReportOrigin OriginOf(JsonElement metadata)
    {
        var tool = metadata.Items("tools").Concat(metadata.Items("tools", "components")).FirstOrDefault();
        return new ReportOrigin
        {
            Tool = tool.Word("name") is { } name ? ToolName.Of(name) : null,
            ToolVersion = tool.Word("version"),
            WrittenAt = ReportTime.Parse(metadata.Text("timestamp")),
        };
    }

    private static void Name(JsonElement component, Dictionary<string, string> names)
    {
        if (component.Word("bom-ref") is { } reference && names.Count < MostComponents)
        {
            names[reference] = $"{component.Text("name")} {component.Text("version")}".TrimEnd();
        }

        foreach (var inner in component.Items("components"))
        {
            Name(inner, names);
        }
    }

    private static CycloneDxVulnerability Read(JsonElement row)
    {
        var vulnerability = new CycloneDxVulnerability
        {
            Id = row.Text("id") ?? "",
            Description = row.Word("description") ?? row.Word("detail"),
            State = row.Text("analysis", "state"),
        };
        foreach (var rating in row.Items("ratings"))
        {
            vulnerability.Rate(rating.Word("severity"), rating.Real("score"));
        }

        vulnerability.Components.AddRange(row.Items("affects").Select(affected => affected.Text("ref")).OfType<string>());
        vulnerability.References.AddRange(row.Items("cwes").Select(cwe => $"CWE-{cwe.Text()}"));
        vulnerability.References.AddRange(row.Items("references").Select(other => other.Text("id") ?? ""));
        return vulnerability;
    }
}
