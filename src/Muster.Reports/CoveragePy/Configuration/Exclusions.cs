using System.Text.RegularExpressions;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>The regular expressions that a configuration amounts to. The defaults depend on the version of coverage.py.</summary>
public sealed partial record Exclusions(Regex? Exclude, Regex? NoBranch)
{
    private const string NoCover = @"#\s*(pragma|PRAGMA)[:\s]?\s*(no|NO)\s*(cover|COVER)";
    private const string NoBranchPragma = @"#\s*(pragma|PRAGMA)[:\s]?\s*(no|NO)\s*(branch|BRANCH)";
    private const string EllipsisBody = @"^\s*(((async )?def .*?)?\)(\s*->.*?)?:\s*)?\.\.\.\s*(#|$)";
    private const string EllipsisBodyWithBrackets = @"^\s*(((async )?def .*?)?[\])]+(\s*->.*?)?:\s*)?\.\.\.\s*(#|$)";
    private const string TypeChecking = @"if (typing\.)?TYPE_CHECKING:";

    private static readonly string[] s_constantTests = ["while (True|1|False|0):", "if (True|1|False|0):"];

    /// <exception cref="FormatException">Joined, the expressions are none.</exception>
    public static Exclusions Of(CoverageConfig config, CoverageVersion version)
    {
        string[] exclude = [.. config.ExcludeLines ?? DefaultExclude(version), .. config.ExcludeAlso];
        string[] partial = [.. config.PartialBranches ?? [NoBranchPragma], .. config.PartialAlso];
        string[] always = [.. config.PartialBranchesAlways ?? DefaultPartialAlways(version)];

        // Up to 7.5.3 the two lists were joined apart and then together, so that one empty list matches everywhere; later only two do.
        var noBranch = version < new CoverageVersion(7, 5, 4)
            ? PythonRegex.Join([PythonRegex.Join(partial), PythonRegex.Join(always)])
            : PythonRegex.Join([.. partial, .. always]);
        return new Exclusions(exclude is [] ? null : Compile(PythonRegex.Join(exclude)), Compile(noBranch));
    }

    public static IReadOnlyList<string> DefaultExclude(CoverageVersion version) =>
        version >= new CoverageVersion(7, 14, 3) ? [NoCover, EllipsisBodyWithBrackets, TypeChecking]
        : version >= new CoverageVersion(7, 10, 1) ? [NoCover, EllipsisBody, TypeChecking]
        : version >= new CoverageVersion(7, 10) ? [NoCover, EllipsisBody]
        : [NoCover];

    public static IReadOnlyList<string> DefaultPartialAlways(CoverageVersion version) =>
        version == new CoverageVersion(7, 10) ? [.. s_constantTests, TypeChecking] : s_constantTests;

    private static Regex Compile(string pattern) => PythonRegex.Compile(pattern, RegexOptions.Multiline | RegexOptions.Compiled);
}
