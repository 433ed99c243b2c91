using System.Globalization;
using Muster.Core.Metrics;

namespace Muster.Core.Alerts;

/// <summary>
/// What a shortfall asks to be written into the manifest's coordination section; the words are those of the proposal's collector. It depends on
/// the shortfall alone, so that what Muster wrote once can be told from what a person wrote since.
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

    public static IssueDraft Of(Shortfall shortfall) => new(
        Titled(shortfall),
        Described(shortfall),
        Urgency(shortfall),
        Kind(shortfall.Metric),
        [shortfall.Repository],
        ["quality", shortfall.Metric.Split('.')[0], $"role:{shortfall.Role}"]);

    private static string Titled(Shortfall shortfall) => shortfall.Metric switch
    {
        MetricRegister.CoverageLine => $"Low coverage: {shortfall.Repository} ({shortfall.Lines.PercentText()}%)",
        MetricRegister.TestsFailed => $"Failing tests: {shortfall.Repository} ({shortfall.Measure.Part})",
        MetricRegister.TestsErrors => $"Broken tests: {shortfall.Repository} ({shortfall.Measure.Part})",
        _ => $"{MetricRegister.Find(shortfall.Metric)?.Title ?? shortfall.Metric}: {shortfall.Repository} ({(shortfall.Measure.Tally is { } tally ? tally.PercentText() + "%" : MeasureText.Of(shortfall.Measure))})",
    };

    private static string Described(Shortfall shortfall)
    {
        var limit = shortfall.Target.Limit.ToString("0.##", CultureInfo.InvariantCulture);
        if (shortfall.Measure.Tally is not { } tally)
        {
            return $"{shortfall.Metric} is {MeasureText.Of(shortfall.Measure)}, {(shortfall.Target.AtLeast ? "at least" : "at most")} {limit} asked.";
        }

        var needed = (long)Math.Ceiling(shortfall.Target.Limit * tally.Whole / 100) - tally.Part;
        var subject = shortfall.Metric == MetricRegister.CoverageLine ? "Line coverage" : shortfall.Metric;
        return $"{subject} is {tally.PercentText()} % ({tally} {(shortfall.Metric == MetricRegister.CoverageLine ? "lines" : "counted")}), the threshold is {limit} %."
            + (shortfall.Target.AtLeast && shortfall.Metric == MetricRegister.CoverageLine ? $" {needed} more lines must be covered to reach it." : "");
    }

    /// <summary>The farther away, the more urgent; a failing test and a high finding are urgent alone.</summary>
    private static string Urgency(Shortfall shortfall) => shortfall.Metric.Split('.') switch
    {
        ["tests", ..] => "high",
        ["findings", .., "critical"] => "critical",
        ["findings", .., "high"] => "high",
        ["findings", .., "low" or "info"] => "low",
        ["findings", ..] => "medium",
        _ => shortfall.Target.Distance(shortfall.Measure) switch
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
