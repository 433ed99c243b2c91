using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Alerts;

/// <summary>
/// What an alert asks to be written into the manifest's coordination section; the words are those of the proposal's collector. It depends on
/// the alert alone, so that what Muster wrote once can be told from what a person wrote since.
/// </summary>
public sealed record IssueDraft(string Title, string Description, string Priority, string Severity, IReadOnlyList<string> Repositories, IReadOnlyList<string> Labels)
{
    // What these find is a matter of security, whichever severity it has. Linters of infrastructure and workflows are not here unless they look for that.
    private static readonly string[] SecurityTools =
    [
        "auditjs", "bandit", "bearer", "betterleaks", "brakeman", "bundler-audit", "cargo-audit", "cfn-nag", "checkov", "codeql", "composer-audit", "dependabot", "dependency-check",
        "dependency-track", "detect-secrets", "devaudit", "devskim", "dockle", "dotnet", "flawfinder", "ggshield", "github-secret-scanning", "gitleaks", "gosec", "govulncheck", "grype", "horusec",
        "kics", "kubescape", "mix-audit", "mobsfscan", "nancy", "njsscan", "noseyparker", "npm audit", "npm-audit", "osv-scanner", "pip-audit", "progpilot", "retirejs", "rusty-hog", "safety",
        "secretlint", "semgrep", "snyk", "talisman", "terrascan", "tfsec", "trivy", "trufflehog", "trufflehog3", "whispers", "yarn audit", "zizmor",
    ];

    public static IssueDraft Of(Alert alert) => new(
        Titled(alert),
        Described(alert),
        Urgency(alert),
        Kind(alert.Metric),
        [alert.Repository],
        ["quality", alert.Metric.Split('.')[0], $"role:{alert.Role}"]);

    private static string Titled(Alert alert) => alert.Metric switch
    {
        MetricRegister.CoverageLine => $"Low coverage: {alert.Repository} ({alert.Lines.PercentText()}%)",
        MetricRegister.TestsFailed => $"Failing tests: {alert.Repository} ({alert.Measure.Part})",
        MetricRegister.TestsErrors => $"Broken tests: {alert.Repository} ({alert.Measure.Part})",
        _ => $"{MetricRegister.Find(alert.Metric)?.Title ?? alert.Metric}: {alert.Repository} ({(alert.Measure.Tally is { } tally ? tally.PercentText() + "%" : MeasureText.Of(alert.Measure))})",
    };

    private static string Described(Alert alert)
    {
        var limit = alert.Target.Limit.ToString("0.##", CultureInfo.InvariantCulture);
        if (alert.Measure.Tally is not { } tally)
        {
            return $"{alert.Metric} is {MeasureText.Of(alert.Measure)}, {(alert.Target.AtLeast ? "at least" : "at most")} {limit} asked.";
        }

        var needed = (long)Math.Ceiling(alert.Target.Limit * tally.Whole / 100) - tally.Part;
        var subject = alert.Metric == MetricRegister.CoverageLine ? "Line coverage" : alert.Metric;
        return $"{subject} is {tally.PercentText()} % ({tally} {(alert.Metric == MetricRegister.CoverageLine ? "lines" : "counted")}), the threshold is {limit} %."
            + (alert.Target.AtLeast && alert.Metric == MetricRegister.CoverageLine ? $" {needed} more lines must be covered to reach it." : "");
    }

    /// <summary>The farther away, the more urgent; a failing test and a high finding are urgent alone.</summary>
    private static string Urgency(Alert alert) => alert.Metric.Split('.') switch
    {
        ["tests", ..] => "high",
        ["findings", .., "critical"] => "critical",
        ["findings", .., "high"] => "high",
        ["findings", .., "low" or "info"] => "low",
        ["findings", ..] => "medium",
        _ => alert.Target.Distance(alert.Measure) switch
        {
            >= 30 => "high",
            >= 10 => "medium",
            _ => "low",
        },
    };

    private static string Kind(string metric) => metric.Split('.') switch
    {
        ["tests", ..] => "bug",
        ["findings", var tool, ..] when SecurityTools.Contains(tool) => "security",
        _ => "quality",
    };
}
