namespace Muster.Core.Versions;

/// <summary>Whose rules a version and a constraint follow.</summary>
public enum VersionGrammar
{
    /// <summary>Python: packaging.python.org, "Version specifiers".</summary>
    Pep440,

    /// <summary>JavaScript: node-semver.</summary>
    Npm,

    /// <summary>Rust: as npm, but a bare version means <c>^</c> and a comma "and".</summary>
    Cargo,

    /// <summary>Go modules: at least this version, of the same major version.</summary>
    Go,

    /// <summary>.NET: intervals; a bare version is the least one.</summary>
    NuGet,
}

public static class VersionGrammars
{
    public static string Title(this VersionGrammar grammar) => grammar switch
    {
        VersionGrammar.Pep440 => "PEP 440",
        VersionGrammar.Npm => "npm SemVer",
        VersionGrammar.Cargo => "Cargo SemVer",
        VersionGrammar.Go => "Go modules",
        _ => "NuGet",
    };
}
