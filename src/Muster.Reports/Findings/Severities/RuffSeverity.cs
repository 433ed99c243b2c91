namespace Muster.Reports.Findings.Severities;

/// <summary>
/// Ruff in all its outputs: older versions give no severity, newer ones say <c>error</c> of every rule. A file that ruff cannot parse is
/// High, whichever version says it (<c>E999</c>, no code, <c>invalid-syntax</c>); everything else is Medium.
/// </summary>
internal static class RuffSeverity
{
    /// <summary>What newer versions call a syntax error; older ones give it no code at all.</summary>
    public const string SyntaxError = "invalid-syntax";

    public static Severity Of(string? rule, string? word) => rule is null or "" or SyntaxError or "E999" or "E902" or "E901" ? Severity.High : SeverityScales.Ruff.Of(word);
}
