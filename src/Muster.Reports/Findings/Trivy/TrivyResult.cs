using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Trivy;

/// <summary>One result of trivy: a target and four kinds of findings in it.</summary>
internal static class TrivyResult
{
    public static IEnumerable<Finding> Findings(JsonElement result)
    {
        // The target of system packages is an image's name, no file.
        var target = result.Text("Class") == "os-pkgs" ? null : result.Text("Target");
        return result.Items("Vulnerabilities").Select(vulnerability => Vulnerability(vulnerability, target))
            .Concat(result.Items("Misconfigurations").Where(HasFailed).Select(check => Misconfiguration(check, target)))
            .Concat(result.Items("Secrets").Select(secret => Secret(secret, target)))
            .Concat(result.Items("Licenses").Select(license => License(license, target)));
    }

    public static bool HasFailed(JsonElement check) => check.Word("Status") is null or "FAIL";

    private static Finding Vulnerability(JsonElement vulnerability, string? target)
    {
        var id = vulnerability.Text("VulnerabilityID") ?? "";
        return new Finding
        {
            Rule = id,
            Severity = SeverityScales.Trivy.Of(vulnerability.Text("Severity")),
            ToolSeverity = vulnerability.Text("Severity"),
            Message = $"{vulnerability.Text("PkgName")} {vulnerability.Text("InstalledVersion")}: {vulnerability.Word("Title") ?? vulnerability.Text("Description")}",
            Path = vulnerability.Word("PkgPath") ?? target,
            References = AdvisoryIds.In(vulnerability.Texts("CweIDs").Prepend(id)),
            Fingerprint = vulnerability.Word("Fingerprint"),
            Fixable = vulnerability.HasContent("FixedVersion"),
        };
    }

    private static Finding Misconfiguration(JsonElement check, string? target) => new()
    {
        Rule = check.Word("ID") ?? check.Text("AVDID") ?? "",
        Severity = SeverityScales.Trivy.Of(check.Text("Severity")),
        ToolSeverity = check.Text("Severity"),
        Message = check.Word("Message") ?? check.Word("Title") ?? check.Text("Description") ?? "",
        Path = target,
        Line = check.Place("CauseMetadata", "StartLine"),
    };

    // Match shows the line around the secret; the title is enough.
    private static Finding Secret(JsonElement secret, string? target) => new()
    {
        Rule = secret.Text("RuleID") ?? "",
        Severity = SeverityScales.Trivy.Of(secret.Text("Severity")),
        ToolSeverity = secret.Text("Severity"),
        Message = secret.Word("Title") ?? secret.Text("Category") ?? "",
        Path = target,
        Line = secret.Place("StartLine"),
    };

    private static Finding License(JsonElement license, string? target) => new()
    {
        Rule = license.Text("Name") ?? "",
        Severity = SeverityScales.Trivy.Of(license.Text("Severity")),
        ToolSeverity = license.Text("Severity"),
        Message = $"license {license.Text("Name")} ({license.Text("Category")}) of {license.Word("PkgName") ?? license.Text("FilePath")}",
        Path = license.Word("FilePath") ?? target,
    };
}
