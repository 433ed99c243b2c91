using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.BundlerAudit;

/// <summary><c>bundle-audit check --format json</c>: <c>{version, created_at, results: [{type, gem, advisory}]}</c>.</summary>
internal sealed class BundlerAuditJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "bundler-audit-json",
        "bundler-audit JSON",
        ReportKind.Findings,
        "bundler-audit",
        "Every result is a finding: a gem with an advisory, or a source that is not secure.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["results"] is { IsArray: true } results
        && (results.First is { } result ? result["type"]?.Text is "unpatched_gem" or "insecure_source" : report.Names.SequenceEqual(["version", "created_at", "results"]));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("bundler-audit");
        draft.ReadRows(source, Part, (name, row) => Take(name, row, draft), cancel);
    }

    private static JsonPart Part(string name) => name switch
    {
        "results" => JsonPart.Rows,
        "version" or "created_at" => JsonPart.Value,
        _ => JsonPart.None,
    };

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        draft.Origin = name switch
        {
            "version" => draft.Origin with { ToolVersion = row.Text() },
            "created_at" => draft.Origin with { WrittenAt = ReportTime.Parse(row.Text()) },
            _ => draft.Origin,
        };
        if (name == "results")
        {
            draft.AddFinding(row.Text("type") == "insecure_source" ? Source(row) : Gem(row));
        }
    }

    private static Finding Source(JsonElement row) => new()
    {
        Rule = "insecure_source",
        Severity = SecurityScales.Scanners.Of(null),
        Message = $"the source {row.Text("source")} is not secure",
        Path = "Gemfile.lock",
    };

    private static Finding Gem(JsonElement row)
    {
        var advisory = row.At("advisory");
        return new Finding
        {
            Rule = advisory.Text("id") ?? "",
            Severity = SecurityScales.Scanners.Of(advisory.Text("criticality")),
            ToolSeverity = advisory.Word("criticality"),
            Message = $"{row.Text("gem", "name")} {row.Text("gem", "version")}: {advisory.Text("title")}",
            Path = "Gemfile.lock",
            References = AdvisoryIds.In([advisory.Text("id") ?? "", advisory.Word("cve") is { } cve ? $"CVE-{cve}" : "", advisory.Word("ghsa") is { } ghsa ? $"GHSA-{ghsa}" : ""]),
            Fixable = advisory.HasContent("patched_versions"),
        };
    }
}
