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
        // In one pass over plain arrays: a server with ten thousand repositories does this after every change.
        var (percents, trusted, without, leftOut) = (new double[rows.Count], new EstateRow[rows.Count], new List<string>(), new List<string>());
        var (count, weighted) = (0, default(Tally));
        foreach (var row in rows)
        {
            if (row.TrustedCoverage is { Whole: > 0 } lines)
            {
                (percents[count], trusted[count]) = (lines.Percent!.Value, row);
                weighted += lines;
                count++;
            }
            else
            {
                (row.Measures.Share(Metrics.MetricRegister.CoverageLine) is null or { Whole: 0 } ? without : leftOut).Add(row.Name);
            }
        }

        Array.Resize(ref percents, count);
        Array.Resize(ref trusted, count);
        var with = Array.ConvertAll(trusted, row => row.Name);
        if (!InOrder(with))
        {
            Array.Sort(with, StringComparer.Ordinal);
        }

        var worst = count == 0 ? null : trusted.MinBy(row => (row.TrustedCoverage!.Value.Percent!.Value, row.Name), WorstFirst);
        Array.Sort(percents);
        return new CoverageSummary
        {
            Weighted = weighted,
            Mean = count == 0 ? null : percents.Average(),
            Median = RobustStatistics.Median(percents),
            Worst = count == 0 ? null : percents[0],
            WorstName = worst?.Name,
            With = with,
            Without = without,
            LeftOut = leftOut,
        };
    }

    private static readonly Comparer<(double Percent, string Name)> WorstFirst =
        Comparer<(double Percent, string Name)>.Create((a, b) => a.Percent != b.Percent ? a.Percent.CompareTo(b.Percent) : string.CompareOrdinal(a.Name, b.Name));

    private static bool InOrder(string[] names)
    {
        for (var i = 1; i < names.Length; i++)
        {
            if (string.CompareOrdinal(names[i - 1], names[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
