using Muster.Reports.Findings;

namespace Muster.Core.Metrics;

/// <summary>Every metric that Muster knows by itself; custom ones carry their own unit and direction.</summary>
public static class MetricRegister
{
    public const string CoverageLine = "coverage.line";
    public const string CoverageBranch = "coverage.branch";
    public const string CoverageFunction = "coverage.function";
    public const string TestsTotal = "tests.total";
    public const string TestsPassed = "tests.passed";
    public const string TestsFailed = "tests.failed";
    public const string TestsErrors = "tests.errors";
    public const string TestsSkipped = "tests.skipped";
    public const string TestsDuration = "tests.duration";
    public const string FindingsTotal = "findings.total";
    public const string QualityScore = "quality.score";

    public static IReadOnlyList<Metric> All { get; } =
    [
        new(CoverageLine, "Line coverage", "%", Better.Higher, Joining.Weighted),
        new(CoverageBranch, "Branch coverage", "%", Better.Higher, Joining.Weighted),
        new(CoverageFunction, "Function coverage", "%", Better.Higher, Joining.Weighted),
        new(TestsTotal, "Tests", "tests", Better.Higher, Joining.Sum),
        new(TestsPassed, "Tests passed", "tests", Better.Higher, Joining.Sum),
        new(TestsFailed, "Tests failed", "tests", Better.Lower, Joining.Sum),
        new(TestsErrors, "Test errors", "tests", Better.Lower, Joining.Sum),
        new(TestsSkipped, "Tests skipped", "tests", Better.Lower, Joining.Sum),
        new(TestsDuration, "Test time", "ms", Better.Lower, Joining.Sum),
        new(FindingsTotal, "Findings", "findings", Better.Lower, Joining.Sum),
        .. Enum.GetValues<Severity>().Reverse().Select(severity =>
            new Metric(FindingsOf(severity), $"Findings, {Word(severity)}", "findings", Better.Lower, Joining.Sum)),
        new(QualityScore, "Quality score", "points", Better.Higher, Joining.Weighted),
    ];

    public static string FindingsOf(Severity severity) => "findings." + Word(severity);

    /// <summary><c>findings.bandit.total</c></summary>
    public static string FindingsOf(string tool) => $"findings.{tool}.total";

    /// <summary><c>findings.bandit.high</c></summary>
    public static string FindingsOf(string tool, Severity severity) => $"findings.{tool}.{Word(severity)}";

    /// <summary>The metric of that name: a known one, one per tool (<c>findings.TOOL.…</c>), or null.</summary>
    public static Metric? Find(string name)
    {
        if (All.FirstOrDefault(metric => metric.Name == name) is { } known)
        {
            return known;
        }

        return name.Split('.') is ["findings", var tool, var level] && (level == "total" || Enum.TryParse<Severity>(level, ignoreCase: true, out _))
            ? new Metric(name, $"{tool} findings, {level}", "findings", Better.Lower, Joining.Sum)
            : null;
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
