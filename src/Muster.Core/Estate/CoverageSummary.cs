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
        var trusted = rows.Where(row => row.TrustedCoverage is not null).OrderBy(row => row.TrustedCoverage!.Value.Percent).ThenBy(row => row.Name, StringComparer.Ordinal).ToArray();
        var percents = trusted.Select(row => row.TrustedCoverage!.Value.Percent!.Value).ToArray();
        var unknown = rows.Where(row => row.Measures.Share(Metrics.MetricRegister.CoverageLine) is null).ToArray();
        return new CoverageSummary
        {
            Weighted = trusted.Select(row => row.TrustedCoverage!.Value).Sum(),
            Mean = percents.Length == 0 ? null : percents.Average(),
            Median = RobustStatistics.Median(percents),
            Worst = percents.Length == 0 ? null : percents[0],
            WorstName = trusted.FirstOrDefault()?.Name,
            With = [.. trusted.Select(row => row.Name).Order(StringComparer.Ordinal)],
            Without = [.. unknown.Select(row => row.Name)],
            LeftOut = [.. rows.Except(trusted, ReferenceEqualityComparer.Instance).Except(unknown, ReferenceEqualityComparer.Instance).OfType<EstateRow>().Select(row => row.Name)],
        };
    }
}
