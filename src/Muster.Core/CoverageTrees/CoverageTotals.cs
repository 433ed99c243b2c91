using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>What a file, or all files below a directory, come to.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="Lines">In the reading's unit.</param>
/// <param name="Branches">The sum of those that are known; null when none is.</param>
/// <param name="Functions">As <paramref name="Branches"/>.</param>
public readonly record struct CoverageTotals(long Files, Tally Lines, Tally? Branches, Tally? Functions)
{
    public static CoverageTotals Of(FileCoverage file) => new(1, file.Lines, file.Branches, file.Functions);

    public static CoverageTotals Sum(IEnumerable<CoverageTotals> parts) => parts.Aggregate(default(CoverageTotals), (sum, next) =>
        new(sum.Files + next.Files, sum.Lines + next.Lines, Known(sum.Branches, next.Branches), Known(sum.Functions, next.Functions)));

    private static Tally? Known(Tally? a, Tally? b) => a is null ? b : b is null ? a : a.Value + b.Value;
}
