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
            .Select(group => group.Aggregate(FileCoverage.Join)).OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
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
}
