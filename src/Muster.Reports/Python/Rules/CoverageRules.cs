namespace Muster.Reports.Python.Rules;

/// <summary>Where the releases of coverage.py differ, each by its own name. Found by experiment with the releases around each change.</summary>
internal sealed class CoverageRules(CoverageVersion coverage, PythonVersion python)
{
    private static readonly PythonVersion Python310 = new(3, 10);

    public PythonVersion Python { get; } = python;

    /// <summary>Line 1 stands for the first line with code.</summary>
    public bool MapsLineOne { get; } = coverage < new CoverageVersion(7, 10) && python >= Python310;

    /// <summary>The module's own code begins at line 1, whatever is there.</summary>
    public bool ModuleStartsAtLineOne { get; } = python >= Python310;

    /// <summary>Patterns are matched against the whole text; before, against each physical line.</summary>
    public bool MatchesWholeText { get; } = coverage >= new CoverageVersion(7, 6);

    /// <summary>A line that a no-branch pattern hits counts for its whole logical line.</summary>
    public bool FoldsNoBranchLines { get; } = coverage >= new CoverageVersion(7, 5, 1);

    /// <summary>What makes a header exclude its suite.</summary>
    public SuiteTrigger SuiteTrigger { get; } =
        coverage >= new CoverageVersion(7, 3, 4) ? SuiteTrigger.Header
        : coverage >= new CoverageVersion(7, 3, 3) ? SuiteTrigger.ColonLineOrLongHeader
        : SuiteTrigger.ColonLine;

    /// <summary>A colon in brackets ends no header; before, any colon did.</summary>
    public bool MindsBrackets { get; } = coverage >= new CoverageVersion(6, 2);

    /// <summary>
    /// Functions, classes and docstrings are found in the syntax tree: an excluded decorator or header excludes the whole
    /// definition. Before, they were guessed from the tokens.
    /// </summary>
    public bool UsesSyntaxTree { get; } = coverage >= new CoverageVersion(7, 5, 2);

    /// <summary>Only real branches are arcs: no entries, no lambdas, no detours through finally.</summary>
    public bool HasTrueBranchesOnly { get; } = coverage >= new CoverageVersion(7, 6, 2);

    /// <summary>The way back through several withs that end together is followed to its end.</summary>
    public bool FollowsNestedWiths { get; } = coverage >= new CoverageVersion(7, 6, 3);

    /// <summary>Recorded arcs are freed of the jumps back to a with before the ones that could be branches are chosen.</summary>
    public bool FixesWithJumpsTwice { get; } = coverage >= new CoverageVersion(7, 6, 10);

    /// <summary>The test of an if or while may be constant by not, and, or; before, only a literal was.</summary>
    public bool SeesCompoundConstants { get; } = coverage >= new CoverageVersion(7, 6, 12);

    /// <summary>An if with a constant test has one way out.</summary>
    public bool SeesConstantIf { get; } = coverage >= new CoverageVersion(7, 7);

    /// <summary>Which case takes all that is left.</summary>
    public WildcardRule Wildcard { get; } =
        coverage >= new CoverageVersion(7, 6, 2) ? WildcardRule.LastCaseUnderAs
        : coverage >= new CoverageVersion(7, 5, 4) ? WildcardRule.LastCase
        : coverage >= new CoverageVersion(7, 0) ? WildcardRule.AnyLastAlternative
        : WildcardRule.AnyCase;

    /// <summary>Where the line of an if or while has no code, what is left of it is looked for inside.</summary>
    public bool LooksForRemains { get; } = coverage < new CoverageVersion(7, 11);

    /// <summary>A while with a constant test comes back to its own line, not to the first of its body.</summary>
    public bool KeepsConstantTests { get; } = python >= Python310;

    /// <summary>The end of a with's body jumps to the line of the with before control goes on.</summary>
    public bool ExitsThroughWith { get; } = python >= Python310;

    /// <summary>While decorators are applied, their lines run once more in the opposite order (legacy rules).</summary>
    public bool ReturnsToDecorators { get; } =
        python >= new PythonVersion(3, 11) && coverage >= new CoverageVersion(6, 3) && coverage < new CoverageVersion(7, 6, 2);

    /// <summary>The end of a class body, which leaves from the line of the class, is not counted as a way out of that line.</summary>
    public bool DiscountsClassExits { get; } =
        coverage < new CoverageVersion(6, 2)
        || (coverage >= new CoverageVersion(6, 5) && coverage < new CoverageVersion(7, 6, 2));

    /// <summary>A finally jumps back to the return, break or continue that led to it.</summary>
    public bool FinallyJumpsBack { get; } = python < Python310;

    /// <summary>A try with except* is looked into; before, it was a statement like any other.</summary>
    public bool SeesTryStar { get; } = coverage >= new CoverageVersion(7, 12);

    /// <summary>A comprehension is a function of its own, with an entry and an exit.</summary>
    public bool HasComprehensionFunctions { get; } = python < new PythonVersion(3, 12) || coverage < new CoverageVersion(7, 2, 6);

    /// <summary>Tokens were found by lines that end at U+2028, U+0085 and the like as well.</summary>
    public bool SplitsLinesAsStrings { get; } = coverage < new CoverageVersion(7, 0, 1);
}

internal enum SuiteTrigger
{
    /// <summary>The line with the colon is excluded.</summary>
    ColonLine,

    /// <summary>Or any line of a header that has several and ends in its colon (7.3.3 only).</summary>
    ColonLineOrLongHeader,

    /// <summary>Any line from the first to the colon is excluded.</summary>
    Header,
}

internal enum WildcardRule
{
    /// <summary>Any case that is a capture or has an <c>as</c>.</summary>
    AnyCase,

    /// <summary>The same of its last alternative.</summary>
    AnyLastAlternative,

    /// <summary>The last case, if its last alternative is a capture without a guard.</summary>
    LastCase,

    /// <summary>The same, looking through <c>as</c>.</summary>
    LastCaseUnderAs,
}
