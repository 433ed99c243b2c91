using System.Numerics;

namespace Muster.Reports.CoveragePy;

/// <summary>
/// The counts that coverage.py keeps of a file, or of all files together. Percentages come from them, never from other percentages.
/// </summary>
/// <param name="Statements"><c>num_statements</c>.</param>
/// <param name="Missing"><c>missing_lines</c>: statements that did not run.</param>
/// <param name="Excluded"><c>excluded_lines</c>; comments and blank lines count too.</param>
/// <param name="Branches"><c>num_branches</c>; 0 when branches were not measured.</param>
/// <param name="MissingBranches"><c>missing_branches</c>.</param>
/// <param name="PartialBranches"><c>num_partial_branches</c>: missing branches of lines that did run (the arcs, not the lines).</param>
public readonly record struct CoverageNumbers(
    long Statements, long Missing, long Excluded, long Branches, long MissingBranches, long PartialBranches)
    : IAdditionOperators<CoverageNumbers, CoverageNumbers, CoverageNumbers>
{
    /// <summary>Statements that ran.</summary>
    public long Covered => Statements - Missing;

    /// <summary>Branches that were taken.</summary>
    public long CoveredBranches => Branches - MissingBranches;

    /// <summary>0 to 100, statements and branches in one pot as coverage.py has it; 100 when there is nothing to cover.</summary>
    public double Percent => Statements + Branches is > 0 and var whole ? 100.0 * (Covered + CoveredBranches) / whole : 100.0;

    public static CoverageNumbers operator +(CoverageNumbers left, CoverageNumbers right) => new(
        left.Statements + right.Statements,
        left.Missing + right.Missing,
        left.Excluded + right.Excluded,
        left.Branches + right.Branches,
        left.MissingBranches + right.MissingBranches,
        left.PartialBranches + right.PartialBranches);
}
