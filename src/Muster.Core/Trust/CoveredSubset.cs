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
        long covered = 0, alone = 0, wholeCovered = 0, sharedFiles = 0;
        foreach (var file in part.Files)
        {
            if (file.Map is null || !larger.TryGetValue(file.Path, out var map))
            {
                continue;
            }

            sharedFiles++;
            var theirs = Covered(map);
            var ours = Covered(file.Map);
            covered += ours.Count;
            wholeCovered += theirs.Count;
            alone += ours.Count(line => !theirs.Contains(line));
        }

        return sharedFiles > 0 && covered <= wholeCovered * MuchLess && alone * Tolerance <= covered;
    }

    private static HashSet<int> Covered(LineMap map) => [.. map.States.Where(state => state.Covered).Select(state => state.Line)];
}
