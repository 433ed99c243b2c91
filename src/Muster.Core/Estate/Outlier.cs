using Muster.Core.Statistics;

namespace Muster.Core.Estate;

/// <summary>A repository whose coverage is far from that of its kind.</summary>
/// <param name="Name">The repository.</param>
/// <param name="Group">The role it is held against, or <c>all repositories</c> where its role is too small.</param>
/// <param name="Percent">Its line coverage, 0–100.</param>
/// <param name="Median">The group's median.</param>
/// <param name="Z">Modified z-score after shrinkage; negative is below.</param>
public sealed record Outlier(string Name, string Group, double Percent, double Median, double Z)
{
    /// <summary>Iglewicz and Hoaglin's limit.</summary>
    private const double Limit = 3.5;

    /// <summary>Fewer say nothing about what is usual.</summary>
    private const int SmallestGroup = 5;

    /// <summary>Lines at which a repository's own number and the group's median weigh the same: a 20-line repository is no outlier.</summary>
    private const double ShrinkageLines = 100;

    public static IReadOnlyList<Outlier> Among(IReadOnlyCollection<EstateRow> rows)
    {
        var known = rows.Where(row => row.TrustedCoverage is not null).ToArray();
        var roles = known.GroupBy(row => row.Repository.Role ?? "", StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Key.Length > 0 && group.Count() >= SmallestGroup)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        var usual = new Dictionary<object, (double Median, double Mad)>(ReferenceEqualityComparer.Instance);
        return [.. known.Select(row => Of(row, roles, known, usual)).OfType<Outlier>().OrderBy(outlier => outlier.Z)];
    }

    private static Outlier? Of(EstateRow row, Dictionary<string, EstateRow[]> roles, EstateRow[] all, Dictionary<object, (double Median, double Mad)> usual)
    {
        var (name, group) = row.Repository.Role is { } role && roles.TryGetValue(role, out var peers) ? (role, peers) : ("all repositories", all);
        if (group.Length < SmallestGroup)
        {
            return null;
        }

        // Once a group, not once a repository: there may be ten thousand.
        if (!usual.TryGetValue(group, out var spread))
        {
            var percents = group.Select(peer => peer.TrustedCoverage!.Value.Percent!.Value).ToArray();
            usual[group] = spread = (RobustStatistics.Median(percents)!.Value, RobustStatistics.Mad(percents)!.Value);
        }

        var lines = row.TrustedCoverage!.Value;
        var weight = lines.Whole / (lines.Whole + ShrinkageLines);
        var z = RobustStatistics.ModifiedZ(spread.Median + (weight * (lines.Percent!.Value - spread.Median)), spread.Median, spread.Mad, floor: 1);
        return Math.Abs(z) > Limit ? new Outlier(row.Name, name, lines.Percent.Value, spread.Median, z) : null;
    }
}
