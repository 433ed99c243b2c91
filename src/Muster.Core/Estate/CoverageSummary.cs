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
        var unknown = rows.Where(row => row.Measures.Share(Metrics.MetricRegister.CoverageLine) is null).ToArray();
        return Of(rows.Select(row => (row.Name, row.TrustedCoverage))) with
        {
            Without = [.. unknown.Select(row => row.Name)],
            LeftOut = [.. rows.Where(row => row.TrustedCoverage is null).Except(unknown, ReferenceEqualityComparer.Instance).OfType<EstateRow>().Select(row => row.Name)],
        };
    }

    /// <param name="shares">Believed; null without one.</param>
    public static CoverageSummary Of(IEnumerable<(string Name, Tally? Share)> shares)
    {
        var all = shares.ToArray();
        var known = all.Where(one => one.Share is not null).Select(one => (one.Name, Share: one.Share!.Value)).OrderBy(one => one.Share.Percent).ThenBy(one => one.Name, StringComparer.Ordinal).ToArray();
        var percents = known.Select(one => one.Share.Percent!.Value).ToArray();
        return new CoverageSummary
        {
            Weighted = known.Select(one => one.Share).Sum(),
            Mean = percents.Length == 0 ? null : percents.Average(),
            Median = RobustStatistics.Median(percents),
            Worst = percents.Length == 0 ? null : percents[0],
            WorstName = known.Select(one => one.Name).FirstOrDefault(),
            With = [.. known.Select(one => one.Name).Order(StringComparer.Ordinal)],
            Without = [.. all.Where(one => one.Share is null).Select(one => one.Name)],
            LeftOut = [],
        };
    }
}
