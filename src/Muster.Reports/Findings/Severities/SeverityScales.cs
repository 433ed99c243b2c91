using static Muster.Reports.Findings.Severity;

namespace Muster.Reports.Findings.Severities;

/// <summary>
/// Every tool's words on the five levels; docs/formats/findings-json.md and findings-text-xml.md show the same tables to people.
/// An error of a linter or type checker is High, a warning Medium, a note or a matter of style Low or Info; Critical is kept for what a
/// tool calls so itself. A vulnerability or secret that nobody has rated is not harmless: Medium.
/// </summary>
internal static class SeverityScales
{
    /// <summary>Annotations of GitHub and Azure.</summary>
    public static SeverityScale Annotations { get; } = new("CI annotations", Medium, ("error", High), ("warning", Medium), ("notice", Info));

    public static SeverityScale Bandit { get; } = new("bandit", Medium, ("HIGH", High), ("MEDIUM", Medium), ("LOW", Low), ("UNDEFINED", Info));

    /// <summary>rustc and clippy; <c>failure-note</c> explains a failed test build.</summary>
    public static SeverityScale Cargo { get; } = new(
        "cargo", Medium, ("error: internal compiler error", Critical), ("error", High), ("warning", Medium), ("note", Info), ("help", Info), ("failure-note", Info));

    /// <summary>Of the many tools that write this format; Checkstyle itself has ignore, info, warning and error.</summary>
    public static SeverityScale Checkstyle { get; } = new(
        "Checkstyle", Medium, ("fatal", Critical), ("critical", Critical), ("error", High), ("major", High), ("warning", Medium), ("minor", Low), ("style", Low), ("refactor", Low), ("info", Info), ("ignore", Info));

    /// <summary>Code Climate's scale, which GitLab Code Quality keeps; <c>normal</c> is its older word.</summary>
    public static SeverityScale CodeClimate { get; } = new(
        "Code Climate", Medium, ("blocker", Critical), ("critical", High), ("major", Medium), ("normal", Medium), ("minor", Low), ("info", Info));

    /// <summary>GCC's, Clang's and MSBuild's words, and those of the linters that write in their form.</summary>
    public static SeverityScale Compiler { get; } = new(
        "compilers", Medium, ("fatal error", Critical), ("error", High), ("warning", Medium), ("style", Low), ("performance", Low), ("portability", Low), ("information", Info), ("message", Info), ("note", Info), ("remark", Info), ("info", Info));

    public static SeverityScale Cppcheck { get; } = new(
        "cppcheck", Medium, ("error", High), ("warning", Medium), ("style", Low), ("performance", Low), ("portability", Low), ("information", Info), ("debug", Info), ("none", Info));

    public static SeverityScale Eslint { get; } = new("ESLint", Medium, ("fatal", High), ("error", High), ("2", High), ("warning", Medium), ("1", Medium), ("0", Info));

    public static SeverityScale GitLabSecurity { get; } = new(
        "GitLab security", Medium, ("Critical", Critical), ("High", High), ("Medium", Medium), ("Unknown", Medium), ("Low", Low), ("Info", Info), ("Undefined", Medium));

    /// <summary>A secret in the open has no degrees; wrappers that add words are believed.</summary>
    public static SeverityScale Gitleaks { get; } = new("gitleaks", High, ("CRITICAL", Critical), ("HIGH", High), ("MEDIUM", Medium), ("LOW", Low));

    /// <summary>Words come from the linters or from the user's configuration; mostly there is none.</summary>
    public static SeverityScale Golangci { get; } = new(
        "golangci-lint", Medium, ("critical", Critical), ("error", High), ("high", High), ("warning", Medium), ("medium", Medium), ("info", Low), ("low", Low), ("notice", Info));

    public static SeverityScale Hadolint { get; } = new("hadolint", Medium, ("error", High), ("warning", Medium), ("info", Low), ("style", Info));

    public static SeverityScale Mypy { get; } = new("mypy", High, ("error", High), ("warning", Medium), ("note", Info));

    public static SeverityScale NpmAudit { get; } = new("npm audit", Medium, ("critical", Critical), ("high", High), ("moderate", Medium), ("low", Low), ("info", Info));

    public static SeverityScale Osv { get; } = new("OSV", Medium, ("CRITICAL", Critical), ("HIGH", High), ("MODERATE", Medium), ("MEDIUM", Medium), ("LOW", Low));

    /// <summary>PHPStan has errors only, like a compiler.</summary>
    public static SeverityScale PhpStan { get; } = new("PHPStan", High);

    /// <summary>pip-audit does not rate.</summary>
    public static SeverityScale PipAudit { get; } = new("pip-audit", Medium);

    /// <summary>PMD's five priorities: 1 is a change absolutely required, 5 a change highly optional.</summary>
    public static SeverityScale Pmd { get; } = new("PMD", Medium, ("1", Critical), ("2", High), ("3", Medium), ("4", Low), ("5", Info));

    public static SeverityScale Pylint { get; } =
        new("pylint", Medium, ("fatal", Critical), ("error", High), ("warning", Medium), ("refactor", Low), ("convention", Low), ("information", Info), ("info", Info));

    public static SeverityScale Pyright { get; } = new(
        "pyright", Medium, ("error", High), ("warning", Medium), ("information", Info), ("hint", Info), ("unusedcode", Info), ("unreachable", Info), ("deprecated", Info));

    public static SeverityScale PyscnDeadCode { get; } = new("pyscn dead code", Medium, ("critical", High), ("warning", Medium), ("info", Info));

    public static SeverityScale PyscnRisk { get; } = new("pyscn risk", Info, ("high", High), ("medium", Medium), ("low", Info));

    public static SeverityScale RadonMaintainability { get; } = new("radon mi", Info, ("C", High), ("B", Medium), ("A", Info));

    public static SeverityScale Rdjson { get; } = new("reviewdog", Medium, ("ERROR", High), ("1", High), ("WARNING", Medium), ("2", Medium), ("INFO", Info), ("3", Info));

    public static SeverityScale RuboCop { get; } = new(
        "RuboCop", Medium, ("fatal", Critical), ("error", High), ("warning", Medium), ("convention", Low), ("refactor", Low), ("info", Info));

    /// <summary>Ruff calls every finding an error; only a file that it cannot parse is worse than the rest. See <see cref="RuffSeverity"/>.</summary>
    public static SeverityScale Ruff { get; } = new("ruff", Medium, ("fatal", High), ("error", Medium), ("warning", Low), ("info", Info));

    public static SeverityScale Sarif { get; } = new("SARIF", Medium, ("error", High), ("warning", Medium), ("note", Low), ("none", Info));

    public static SeverityScale Semgrep { get; } = new(
        "semgrep",
        Medium,
        ("CRITICAL", Critical), ("ERROR", High), ("HIGH", High), ("WARNING", Medium), ("MEDIUM", Medium), ("INFO", Low), ("LOW", Low), ("EXPERIMENT", Info), ("INVENTORY", Info));

    public static SeverityScale ShellCheck { get; } = new("ShellCheck", Medium, ("error", High), ("warning", Medium), ("info", Low), ("style", Info));

    /// <summary>SonarQube's severities of old (BLOCKER to INFO) and of impacts (BLOCKER, HIGH, MEDIUM, LOW, INFO).</summary>
    public static SeverityScale Sonar { get; } = new(
        "SonarQube", Medium, ("BLOCKER", Critical), ("CRITICAL", High), ("HIGH", High), ("MAJOR", Medium), ("MEDIUM", Medium), ("MINOR", Low), ("LOW", Low), ("INFO", Info));

    public static SeverityScale Stylelint { get; } = new("stylelint", Medium, ("error", High), ("warning", Medium));

    public static SeverityScale Trivy { get; } = new("trivy", Medium, ("CRITICAL", Critical), ("HIGH", High), ("MEDIUM", Medium), ("UNKNOWN", Medium), ("LOW", Low));

    public static SeverityScale Ty { get; } = new("ty", High, ("fatal", Critical), ("error", High), ("warning", Medium), ("info", Info));

    public static SeverityScale Yamllint { get; } = new("yamllint", Medium, ("error", High), ("warning", Medium));

    /// <summary>All of them, in the order of the documents.</summary>
    public static IReadOnlyList<SeverityScale> All { get; } =
    [
        Annotations, Bandit, Cargo, Checkstyle, CodeClimate, Compiler, Cppcheck, Eslint, GitLabSecurity, Gitleaks, Golangci, Hadolint, Mypy,
        NpmAudit, Osv, PhpStan, PipAudit, Pmd, Pylint, Pyright, PyscnDeadCode, PyscnRisk, RadonMaintainability, Rdjson, RuboCop, Ruff, Sarif,
        Semgrep, ShellCheck, Sonar, Stylelint, Trivy, Ty, Yamllint,
    ];
}
