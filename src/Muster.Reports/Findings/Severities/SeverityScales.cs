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

    /// <summary>Of the many tools that write this format; Checkstyle itself has ignore, info, warning and error.</summary>
    public static SeverityScale Checkstyle { get; } = new(
        "Checkstyle", Medium, ("fatal", Critical), ("critical", Critical), ("error", High), ("major", High), ("warning", Medium), ("minor", Low), ("style", Low), ("refactor", Low), ("info", Info), ("ignore", Info));

    /// <summary>GCC's, Clang's and MSBuild's words, and those of the linters that write in their form.</summary>
    public static SeverityScale Compiler { get; } = new(
        "compilers", Medium, ("fatal error", Critical), ("error", High), ("warning", Medium), ("style", Low), ("performance", Low), ("portability", Low), ("information", Info), ("message", Info), ("note", Info), ("remark", Info), ("info", Info));

    public static SeverityScale Cppcheck { get; } = new(
        "cppcheck", Medium, ("error", High), ("warning", Medium), ("style", Low), ("performance", Low), ("portability", Low), ("information", Info), ("debug", Info), ("none", Info));

    public static SeverityScale Eslint { get; } = new("ESLint", Medium, ("fatal", High), ("error", High), ("2", High), ("warning", Medium), ("1", Medium), ("0", Info));

    public static SeverityScale Hadolint { get; } = new("hadolint", Medium, ("error", High), ("warning", Medium), ("info", Low), ("style", Info));

    public static SeverityScale Mypy { get; } = new("mypy", High, ("error", High), ("warning", Medium), ("note", Info));

    /// <summary>PMD's five priorities: 1 is a change absolutely required, 5 a change highly optional.</summary>
    public static SeverityScale Pmd { get; } = new("PMD", Medium, ("1", Critical), ("2", High), ("3", Medium), ("4", Low), ("5", Info));

    public static SeverityScale Pylint { get; } =
        new("pylint", Medium, ("fatal", Critical), ("error", High), ("warning", Medium), ("refactor", Low), ("convention", Low), ("information", Info), ("info", Info));

    public static SeverityScale Pyright { get; } = new(
        "pyright", Medium, ("error", High), ("warning", Medium), ("information", Info), ("hint", Info), ("unusedcode", Info), ("unreachable", Info), ("deprecated", Info));

    public static SeverityScale RuboCop { get; } = new(
        "RuboCop", Medium, ("fatal", Critical), ("error", High), ("warning", Medium), ("convention", Low), ("refactor", Low), ("info", Info));

    /// <summary>Ruff calls every finding an error; only a file that it cannot parse is worse than the rest. See <see cref="RuffSeverity"/>.</summary>
    public static SeverityScale Ruff { get; } = new("ruff", Medium, ("fatal", High), ("error", Medium), ("warning", Low), ("info", Info));

    public static SeverityScale Sarif { get; } = new("SARIF", Medium, ("error", High), ("warning", Medium), ("note", Low), ("none", Info));

    public static SeverityScale ShellCheck { get; } = new("ShellCheck", Medium, ("error", High), ("warning", Medium), ("info", Low), ("style", Info));

    public static SeverityScale Ty { get; } = new("ty", High, ("fatal", Critical), ("error", High), ("warning", Medium), ("info", Info));

    public static SeverityScale Yamllint { get; } = new("yamllint", Medium, ("error", High), ("warning", Medium));

    /// <summary>All of them, in the order of the documents.</summary>
    public static IReadOnlyList<SeverityScale> All { get; } =
    [
        Annotations, Bandit, Checkstyle, Compiler, Cppcheck, Eslint, Hadolint, Mypy, Pmd, Pylint, Pyright, RuboCop, Ruff, Sarif, ShellCheck, Ty, Yamllint,
    ];
}
