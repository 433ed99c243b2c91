namespace Muster.Reports.Findings.Checkstyle;

/// <summary>
/// Who wrote a Checkstyle report: the root names no tool, but most tools begin their rules' names with their own. A rule that says
/// nothing of its tool leaves the tool unknown.
/// </summary>
internal static class CheckstyleSource
{
    private static readonly (string Prefix, string Tool)[] Prefixes =
    [
        ("com.puppycrawl.tools.checkstyle.", "checkstyle"),
        ("com.sevntu.checkstyle.", "checkstyle"),
        ("eslint.rules.", "eslint"),
        ("jshint.", "jshint"),
        ("jscs.", "jscs"),
        ("stylelint.rules.", "stylelint"),
        ("tslint.", "tslint"),
        ("htmlhint.", "htmlhint"),
        ("csslint.", "csslint"),
        ("net.csslint.", "csslint"),
        ("coffeelint.", "coffeelint"),
        ("detekt.", "detekt"),
        ("ktlint.", "ktlint"),
        ("org.scalastyle.", "scalastyle"),
        ("swiftlint.rules.", "swiftlint"),
        ("ShellCheck.", "shellcheck"),
        ("Credo.", "credo"),
        ("Squiz.", "phpcs"),
        ("Generic.", "phpcs"),
        ("PEAR.", "phpcs"),
        ("PSR1.", "phpcs"),
        ("PSR2.", "phpcs"),
        ("PSR12.", "phpcs"),
        ("Zend.", "phpcs"),
        ("SlevomatCodingStandard.", "phpcs"),
        ("WordPress.", "phpcs"),
        ("Drupal.", "phpcs"),
    ];

    public static string? Tool(string source)
    {
        foreach (var (prefix, tool) in Prefixes)
        {
            if (source.StartsWith(prefix, StringComparison.Ordinal))
            {
                return tool;
            }
        }

        return null;
    }
}
