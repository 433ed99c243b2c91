using Muster.Core.Deliveries;
using Muster.Core.Snapshots;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Reports.Paths;

namespace Muster.Core.Trust;

/// <summary>
/// A report's coverage without the files that are provably not the repository's: <c>pytest --cov</c> counts what is installed, lcov the
/// system's headers. What was taken out is said with its counts.
/// </summary>
public static class OwnCoverage
{
    public static DeliveredReport Of(DeliveredReport report)
    {
        if (report.Reading.Coverage is not { } coverage || !coverage.Files.Any(file => file.IsElsewhere))
        {
            return report;
        }

        var (own, others) = (coverage.Files.Where(file => !file.IsElsewhere).ToArray(), coverage.Files.Where(file => file.IsElsewhere).ToArray());
        return report with
        {
            LeftOut = new LeftOut(others.Length, others.Select(file => file.Lines).Sum()),
            Reading = report.Reading with { Coverage = own.Length == 0 ? null : Without(coverage, own, others) },
        };
    }

    /// <summary>A snapshot of before, without what by its path alone may have been counted so.</summary>
    internal static LastComplete? Of(LastComplete? last, IReadOnlyList<string> sources)
    {
        if (last?.Coverage is not { } coverage)
        {
            return last;
        }

        var known = sources.ToHashSet(StringComparer.Ordinal);
        var own = coverage.Files.Where(file => known.Contains(file.Key) || !InstalledPath.MayBe(file.Key)).ToDictionary(StringComparer.Ordinal);
        var others = coverage.Files.Where(file => !own.ContainsKey(file.Key)).Select(file => file.Value).ToArray();
        return others.Length == 0 ? last : last with
        {
            Coverage = coverage with
            {
                Files = own,
                Root = coverage.Root with { Lines = Less(coverage.Root.Lines, others.Select(file => file.Totals.Lines).Sum()) ?? own.Values.Select(file => file.Totals.Lines).Sum() },
            },
        };
    }

    private static CoverageReading Without(CoverageReading coverage, FileCoverage[] own, FileCoverage[] others) => coverage with
    {
        Files = own,
        Lines = Less(coverage.Lines, others.Select(file => file.Lines).Sum()) ?? own.Select(file => file.Lines).Sum(),
        Branches = Less(coverage.Branches, others.Select(file => file.Branches).SumKnown(), own.Select(file => file.Branches).SumKnown()),
        Functions = Less(coverage.Functions, others.Select(file => file.Functions).SumKnown(), own.Select(file => file.Functions).SumKnown()),
        StatedLines = null,
        StatedBranches = null,
    };

    // A total keeps what it counts beside its files. One that is less than its files was counted by another rule: then the files say it.
    private static Tally? Less(Tally total, Tally others) => new Tally(total.Part - others.Part, total.Whole - others.Whole) is { IsPossible: true } left ? left : null;

    private static Tally? Less(Tally? total, Tally? others, Tally? own) => total is null || others is null ? total : Less(total.Value, others.Value) ?? own;
}
