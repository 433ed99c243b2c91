using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.Snapshots;

/// <summary>Several coverage readings as one: files that several speak of are joined line by line, in any order the same.</summary>
public static class CoverageJoin
{
    public static CoverageReading Of(IEnumerable<CoverageReading> readings)
    {
        var all = readings.ToArray();
        if (all is [var only])
        {
            return only;
        }

        var files = all.SelectMany(reading => reading.Files).GroupBy(file => file.Path, StringComparer.Ordinal)
            .Select(group => group.Aggregate(Join)).OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        var bare = all.Where(reading => reading.Files.Count == 0).ToArray();
        return new CoverageReading
        {
            Files = files,
            Lines = files.Select(file => file.Lines).Sum() + bare.Select(reading => reading.Lines).Sum(),
            Branches = files.Select(file => file.Branches).Concat(bare.Select(reading => reading.Branches)).SumKnown(),
            Functions = files.Select(file => file.Functions).Concat(bare.Select(reading => reading.Functions)).SumKnown(),
            Unit = all.Select(reading => reading.Unit).Distinct().ToArray() is [var unit] ? unit : "line",
        };
    }

    private static FileCoverage Join(FileCoverage a, FileCoverage b)
    {
        if (a.Map is null || b.Map is null)
        {
            return Larger(a, b);
        }

        var map = LineMap.Join(a.Map, b.Map);
        var ownUnit = a.Lines.Whole != a.Map.Lines.Whole || b.Lines.Whole != b.Map.Lines.Whole;
        return new FileCoverage
        {
            Path = a.Path,
            Lines = ownUnit ? Larger(a, b).Lines : map.Lines,
            Branches = a.Branches is null && b.Branches is null ? null : ownUnit ? Larger(a, b).Branches : map.BranchTally,
            Functions = LargerTally(a.Functions, b.Functions),
            Map = map,
        };
    }

    // Counts alone cannot be joined line by line: the fuller of the two stands, whatever their order.
    private static FileCoverage Larger(FileCoverage a, FileCoverage b) =>
        (a.Lines.Whole, a.Lines.Part, a.Map is not null).CompareTo((b.Lines.Whole, b.Lines.Part, b.Map is not null)) >= 0 ? a : b;

    private static Tally? LargerTally(Tally? a, Tally? b) =>
        a is null ? b : b is null ? a : (a.Value.Whole, a.Value.Part).CompareTo((b.Value.Whole, b.Value.Part)) >= 0 ? a : b;
}
