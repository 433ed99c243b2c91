namespace Muster.Reports.Findings.Severities;

/// <summary>Levels for functions listed with a complexity: within the tools' own limits a row is Info, as every function is a row.</summary>
internal static class ComplexitySeverity
{
    /// <summary>The rule of every row of a complexity report.</summary>
    public const string Rule = "complexity";

    /// <summary>Cyclomatic complexity in radon's ranks: A and B (1–10) Info, C (11–20) Low, D (21–30) Medium, E (31–40) High, F (from 41) Critical.</summary>
    public static Severity Cyclomatic(double value) => value switch
    {
        > 40 => Severity.Critical,
        > 30 => Severity.High,
        > 20 => Severity.Medium,
        > 10 => Severity.Low,
        _ => Severity.Info,
    };

    /// <summary>Cognitive complexity: 15 is the limit of SonarQube and complexipy; then Medium, from 26 High, from 51 Critical.</summary>
    public static Severity Cognitive(double value) => value switch
    {
        > 50 => Severity.Critical,
        > 25 => Severity.High,
        > 15 => Severity.Medium,
        _ => Severity.Info,
    };
}
