namespace Muster.Reports.Findings.Severities;

/// <summary>A CVSS-like score 0–10 on the five levels: the bands of CVSS 3.1 §5, which GitHub uses for <c>security-severity</c>, too.</summary>
internal static class ScoreSeverity
{
    public static Severity Of(double score) => score switch
    {
        >= 9.0 => Severity.Critical,
        >= 7.0 => Severity.High,
        >= 4.0 => Severity.Medium,
        > 0.0 => Severity.Low,
        _ => Severity.Info,
    };
}
