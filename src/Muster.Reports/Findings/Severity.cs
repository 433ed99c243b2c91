namespace Muster.Reports.Findings;

/// <summary>Five levels that every tool's words are mapped to; the tool's own word is kept beside it.</summary>
public enum Severity
{
    Info,
    Low,
    Medium,
    High,
    Critical,
}
