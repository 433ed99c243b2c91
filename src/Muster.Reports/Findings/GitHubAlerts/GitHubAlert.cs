using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.GitHubAlerts;

/// <summary>One alert of any of GitHub's three scanners.</summary>
internal static class GitHubAlert
{
    public static Finding Read(JsonElement alert)
    {
        var finding = alert.HasContent("security_advisory") ? Dependabot(alert) : alert.HasContent("rule") ? Code(alert) : Secret(alert);
        return finding with { Fingerprint = alert.Word("html_url"), State = StateOf(alert.Text("state"), alert.Text("resolution")) };
    }

    /// <summary>GraphQL's Dependabot alert.</summary>
    public static Finding ReadNode(JsonElement node)
    {
        var vulnerability = node.At("securityVulnerability");
        var advisory = vulnerability.At("advisory");
        var ids = advisory.Items("identifiers").Select(id => id.Text("value") ?? "").ToList();
        return Row("dependabot", advisory.Word("ghsaId") ?? ids.FirstOrDefault(id => id.StartsWith("GHSA", StringComparison.Ordinal)) ?? ids.FirstOrDefault() ?? node.Text("id"), vulnerability.Text("severity")) with
        {
            Message = $"{vulnerability.Text("package", "name")} {vulnerability.Text("vulnerableVersionRange")}: {advisory.Text("summary")}",
            Path = node.Word("vulnerableManifestPath"),
            References = AdvisoryIds.In(ids.Concat(advisory.Items("cwes", "nodes").Select(cwe => cwe.Text("cweId") ?? ""))),
            State = node.HasContent("fixedAt") ? FindingState.Gone : node.HasContent("dismissedAt") ? FindingState.Suppressed : StateOf(node.Text("state"), null),
            Fixable = vulnerability.At("firstPatchedVersion").ValueKind == JsonValueKind.Undefined ? null : vulnerability.HasContent("firstPatchedVersion"),
        };
    }

    private static Finding Dependabot(JsonElement alert)
    {
        var advisory = alert.At("security_advisory");
        var vulnerability = alert.At("security_vulnerability");
        return Row("dependabot", advisory.Text("ghsa_id"), vulnerability.Word("severity") ?? advisory.Text("severity")) with
        {
            Message = $"{alert.Text("dependency", "package", "name")} {vulnerability.Text("vulnerable_version_range")}: {advisory.Text("summary")}",
            Path = alert.Word("dependency", "manifest_path"),
            References = AdvisoryIds.In(advisory.Items("identifiers").Select(id => id.Text("value") ?? "").Concat(advisory.Items("cwes").Select(cwe => cwe.Text("cwe_id") ?? ""))),
            Fixable = vulnerability.HasContent("first_patched_version"),
        };
    }

    private static Finding Code(JsonElement alert)
    {
        var rule = alert.At("rule");
        var level = rule.Word("security_severity_level");
        var place = alert.At("most_recent_instance", "location");
        return new Finding
        {
            Tool = alert.Word("tool", "name") is { } tool ? ToolName.Of(tool) : null,
            Rule = rule.Text("id") ?? "",
            Severity = level is null ? SeverityScales.Sarif.Of(rule.Text("severity")) : SecurityScales.Scanners.Of(level),
            ToolSeverity = level ?? rule.Word("severity"),
            Message = alert.Word("most_recent_instance", "message", "text") ?? rule.Text("description") ?? "",
            Path = place.Word("path"),
            Line = place.Place("start_line"),
            Column = place.Place("start_column"),
            References = AdvisoryIds.In(rule.Texts("tags")),
        };
    }

    // The secret itself is never taken over.
    private static Finding Secret(JsonElement alert) => new()
    {
        Tool = "github-secret-scanning",
        Rule = alert.Text("secret_type") ?? "",
        Severity = SecurityScales.Secrets.Of(alert.Text("validity") == "active" ? "valid" : null),
        ToolSeverity = alert.Word("validity"),
        Message = alert.Word("secret_type_display_name") ?? alert.Text("secret_type") ?? "",
        Path = alert.Word("first_location_detected", "path"),
        Line = alert.Place("first_location_detected", "start_line"),
    };

    private static Finding Row(string tool, string? rule, string? severity) => new()
    {
        Tool = tool,
        Rule = rule ?? "",
        Severity = SecurityScales.Scanners.Of(severity),
        ToolSeverity = severity,
        Message = "",
    };

    private static FindingState StateOf(string? state, string? resolution) => (state?.ToLowerInvariant(), resolution) switch
    {
        ("fixed", _) or ("resolved", "revoked" or "pattern_deleted") or ("auto_fixed", _) => FindingState.Gone,
        ("dismissed" or "auto_dismissed" or "resolved" or "closed", _) => FindingState.Suppressed,
        _ => FindingState.Open,
    };
}
