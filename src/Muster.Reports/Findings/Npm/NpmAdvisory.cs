using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Npm;

/// <summary>An advisory as npm's first audit API gave it out; npm 6, pnpm and yarn write it down unchanged.</summary>
internal static class NpmAdvisory
{
    public static Finding Read(JsonElement advisory) => new()
    {
        Rule = advisory.Word("github_advisory_id") ?? GhsaIn(advisory.Text("url")) ?? advisory.Text("id") ?? "",
        Severity = SeverityScales.NpmAudit.Of(advisory.Text("severity")),
        ToolSeverity = advisory.Text("severity"),
        Message = $"{advisory.Text("module_name")} {advisory.Text("vulnerable_versions")}: {advisory.Text("title")}",

        // CWEs stand in a text ("CWE-400"), in a list, or in a list inside a text ("[\"CWE-400\"]").
        References = AdvisoryIds.In(advisory.Texts("cves").Concat(advisory.Texts("cwe"))),

        // npm's way to say "none": no version is below 0.0.0.
        Fixable = advisory.Word("patched_versions") is { } patched ? patched != "<0.0.0" : null,
    };

    public static string? GhsaIn(string? url) => AdvisoryIds.In(url).FirstOrDefault(id => id.StartsWith("GHSA", StringComparison.Ordinal));
}
