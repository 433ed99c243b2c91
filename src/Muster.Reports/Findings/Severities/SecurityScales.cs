using static Muster.Reports.Findings.Severity;

namespace Muster.Reports.Findings.Severities;

/// <summary>
/// The words of scanners for dependencies, code, secrets and infrastructure; docs/formats/findings-security.md shows the same table to people.
/// </summary>
internal static class SecurityScales
{
    /// <summary>actionlint has errors only, like a compiler.</summary>
    public static SeverityScale Actionlint { get; } = new("actionlint", High);

    /// <summary>Brakeman does not rate a warning but says how sure it is of it.</summary>
    public static SeverityScale Brakeman { get; } = new("Brakeman", Medium, ("High", High), ("Medium", Medium), ("Weak", Low));

    /// <summary>What cargo-audit warns of without a vulnerability.</summary>
    public static SeverityScale CargoAudit { get; } = new("cargo-audit warnings", Medium, ("unsound", Medium), ("unmaintained", Low), ("yanked", Low), ("notice", Info));

    public static SeverityScale CfnLint { get; } = new("cfn-lint", Medium, ("Error", High), ("Warning", Medium), ("Informational", Info));

    public static SeverityScale CfnNag { get; } = new("cfn_nag", Medium, ("FAIL", High), ("WARN", Medium));

    public static SeverityScale Conftest { get; } = new("Conftest", Medium, ("failure", High), ("warning", Medium), ("exception", Info));

    public static SeverityScale Dockle { get; } = new("Dockle", Medium, ("FATAL", Critical), ("WARN", Medium), ("INFO", Low), ("SKIP", Info), ("PASS", Info), ("IGNORE", Info));

    /// <summary>flawfinder's risk levels, 5 the worst.</summary>
    public static SeverityScale Flawfinder { get; } = new("flawfinder", Medium, ("5", High), ("4", High), ("3", Medium), ("2", Low), ("1", Low), ("0", Info));

    /// <summary>How near a vulnerability of a module is to the code: its functions are called, its packages imported, or it is only required.</summary>
    public static SeverityScale Govulncheck { get; } = new("govulncheck", Medium, ("called", High), ("imported", Medium), ("required", Low));

    public static SeverityScale Infer { get; } = new("Infer", Medium, ("ERROR", High), ("WARNING", Medium), ("ADVICE", Low), ("INFO", Info), ("LIKE", Info));

    public static SeverityScale Njsscan { get; } = new("njsscan", Medium, ("ERROR", High), ("WARNING", Medium), ("INFO", Low));

    public static SeverityScale Psalm { get; } = new("Psalm", Medium, ("error", High), ("info", Info));

    /// <summary>A secret in the open has no degrees, unless it has been tried and works; tools that rate are believed.</summary>
    public static SeverityScale Secrets { get; } = new(
        "secret scanners", High, ("verified", Critical), ("valid", Critical), ("CRITICAL", Critical), ("BLOCKER", Critical), ("HIGH", High), ("error", High), ("MAJOR", High), ("MEDIUM", Medium), ("warning", Medium), ("MINOR", Low), ("LOW", Low), ("info", Info));

    /// <summary>The words that most scanners share.</summary>
    public static SeverityScale Scanners { get; } = new(
        "scanners",
        Medium,
        ("critical", Critical), ("important", High), ("high", High), ("medium", Medium), ("moderate", Medium), ("unknown", Medium), ("unspecified", Medium), ("low", Low), ("style", Low), ("minimal", Info), ("negligible", Info), ("informational", Info), ("info", Info), ("none", Info), ("trace", Info));

    public static SeverityScale Spectral { get; } = new("Spectral", Medium, ("0", High), ("1", Medium), ("2", Info), ("3", Info));

    public static SeverityScale Tflint { get; } = new("TFLint", Medium, ("error", High), ("warning", Medium), ("notice", Info));

    /// <summary>tfsec before its severities were those of others.</summary>
    public static SeverityScale Tfsec { get; } = new("tfsec", Medium, ("CRITICAL", Critical), ("HIGH", High), ("ERROR", High), ("MEDIUM", Medium), ("WARNING", Medium), ("LOW", Low), ("INFO", Info));

    public static SeverityScale Vale { get; } = new("Vale", Medium, ("error", High), ("warning", Medium), ("suggestion", Low));

    /// <summary>All of them, in the order of the documents.</summary>
    public static IReadOnlyList<SeverityScale> All { get; } =
    [
        Actionlint, Brakeman, CargoAudit, CfnLint, CfnNag, Conftest, Dockle, Flawfinder, Govulncheck, Infer, Njsscan, Psalm, Scanners, Secrets, Spectral, Tflint, Tfsec, Vale,
    ];
}
