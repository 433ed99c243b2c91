using Muster.Core.Statistics;
using Muster.Reports;

namespace Muster.Core.Estate;

/// <summary>Coverage over several repositories, four ways. Which repositories are in it and which are not is part of the answer.</summary>
public sealed record CoverageSummary
{
    /// <summary>Sum of covered over sum of coverable lines: large repositories weigh more.</summary>
    public required Tally Weighted { get; init; }

    /// <summary>0–100: every repository weighs the same; null without any.</summary>
    public double? Mean { get; init; }

    public double? Median { get; init; }

    public double? Worst { get; init; }

    public string? WorstName { get; init; }

    /// <summary>Repositories that are in the four numbers.</summary>
    public required IReadOnlyList<string> With { get; init; }

    /// <summary>Repositories without any coverage number.</summary>
    public required IReadOnlyList<string> Without { get; init; }

    /// <summary>Repositories whose number is shown but not believed: stale, partial or incomplete.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    public static CoverageSummary Of(IReadOnlyCollection<EstateRow> rows)
    {
        var unknown = rows.Where(row => row.Measures.Share(Metrics.MetricRegister.CoverageLine) is null or { Whole: 0 }).ToArray();
        return Of(rows.Select(row => (row.Name, row.TrustedCoverage))) with
        {
            Without = [.. unknown.Select(row => row.Name)],
            LeftOut = [.. rows.Where(row => row.TrustedCoverage is null).Except(unknown, ReferenceEqualityComparer.Instance).OfType<EstateRow>().Select(row => row.Name)],
        };
    }

    /// <param name="shares">Believed; null without one.</param>
    public static CoverageSummary Of(IEnumerable<(string Name, Tally? Share)> shares)
    {
        // Over plain arrays: a server with ten thousand repositories does this after every change.
        var (all, percents, with, without) = (shares.ToArray(), new List<double>(), new List<string>(), new List<string>());
        var (weighted, worst) = (default(Tally), (Percent: double.MaxValue, Name: (string?)null));
        foreach (var (name, share) in all)
        {
            if (share?.Percent is not { } percent)
            {
                without.Add(name);
                continue;
            }

            weighted += share.Value;
            percents.Add(percent);
            with.Add(name);
            if (percent < worst.Percent || (percent == worst.Percent && string.CompareOrdinal(name, worst.Name) < 0))
            {
                worst = (percent, name);
            }
        }

        percents.Sort();
        if (!InOrder(with))
        {
            with.Sort(StringComparer.Ordinal);
        }

        return new CoverageSummary
        {
            Weighted = weighted,
            Mean = percents.Count == 0 ? null : percents.Average(),
            Median = RobustStatistics.Median(percents),
            Worst = percents.Count == 0 ? null : percents[0],
            WorstName = worst.Name,
            With = with,
            Without = without,
            LeftOut = [],
        };
    }

    private static bool InOrder(List<string> names)
    {
        for (var i = 1; i < names.Count; i++)
        {
            if (string.CompareOrdinal(names[i - 1], names[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
