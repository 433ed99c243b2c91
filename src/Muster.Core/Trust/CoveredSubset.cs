using Muster.Core.CoverageTrees;
using Muster.Reports.Coverage;

namespace Muster.Core.Trust;

/// <summary>
/// A run of a few tests covers a subset of what the whole run covers. That is how a partial run betrays itself beside a whole one:
/// (almost) all that it covers the other covers too, and much less of it.
/// </summary>
public static class CoveredSubset
{
    /// <summary>Lines outside the larger run that are let pass, as one in so many: start-up code differs between runs.</summary>
    private const int Tolerance = 50;

    /// <summary>At most this share of the larger run's covered lines; above it the two runs are equals.</summary>
    private const double MuchLess = 0.9;

    /// <summary>True when <paramref name="part"/> covers little more than a subset of what <paramref name="whole"/> covers, in files both know.</summary>
    public static bool IsPartOf(CoverageReading part, CoverageReading whole)
    {
        var larger = whole.Files.Where(file => file.Map is not null).ToDictionary(file => file.Path, file => file.Map!, StringComparer.Ordinal);
        return IsPartOf(part, path => larger.GetValueOrDefault(path)?.Lines.Part, path => larger[path]);
    }

    /// <summary>As above, beside what an earlier run covered.</summary>
    public static bool IsPartOf(CoverageReading part, PastCoverage whole) => IsPartOf(part, whole.CoveredLines, path => whole.Map(path)!);

    private static bool IsPartOf(CoverageReading part, Func<string, long?> coveredLines, Func<string, LineMap> map)
    {
        var shared = new List<FileCoverage>();
        var (covered, whole) = (0L, 0L);
        foreach (var file in part.Files)
        {
            if (file.Map is not null && coveredLines(file.Path) is { } theirs)
            {
                shared.Add(file);
                covered += file.Map.Lines.Part;
                whole += theirs;
            }
        }

        // Nearly every run ends here: the counts alone say that it covers as much, and no line need be looked for.
        return shared.Count > 0
            && covered <= whole * MuchLess
            && shared.Sum(file => Alone(file.Map!, map(file.Path))) * Tolerance <= covered;
    }

    private static long Alone(LineMap part, LineMap whole)
    {
        var theirs = Covered(whole).ToHashSet();
        return Covered(part).LongCount(line => !theirs.Contains(line));
    }

    private static IEnumerable<int> Covered(LineMap map) => map.States.Where(state => state.Covered).Select(state => state.Line);
}
