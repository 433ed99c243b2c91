namespace Muster.Reports.Findings;

/// <summary>One name per tool, lower case, however its reports spell it: <c>Semgrep OSS</c> in SARIF is <c>semgrep</c>.</summary>
internal static class ToolName
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["semgrep oss"] = "semgrep",
        ["semgrep pro"] = "semgrep",
        ["codeql command-line toolchain"] = "codeql",
        ["microsoft (r) visual c# compiler"] = "csc",
        ["microsoft (r) visual basic compiler"] = "vbc",
    };

    public static string Of(string name)
    {
        var lower = name.Trim().ToLowerInvariant();
        return Aliases.GetValueOrDefault(lower, lower);
    }
}
