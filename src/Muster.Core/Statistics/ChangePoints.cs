namespace Muster.Core.Statistics;

/// <summary>
/// The places where a series has changed its level, by Pettitt's rank test on ever smaller parts. The statistic is a whole number and ties go
/// to the earliest place, so every machine finds the same ones. A change of less than a unit, or of less than three scaled MAD of the two
/// parts, is none: a steady slope is not a staircase.
/// </summary>
public static class ChangePoints
{
    private const int ShortestPart = 5;

    /// <summary>ln(2 / 0.01): one in a hundred.</summary>
    private const double Evidence = 5.298317366548036;

    /// <summary>The places at which a new level begins, in their order.</summary>
    public static IReadOnlyList<ChangePoint> Of(IReadOnlyList<double> values, double unit = 1)
    {
        var places = new SortedSet<int>();
        Split(values, 0, values.Count, unit, places);
        int[] edges = [0, .. places, values.Count];
        return [.. Enumerable.Range(1, places.Count).Select(i => new ChangePoint(edges[i], Median(values, edges[i - 1], edges[i]), Median(values, edges[i], edges[i + 1])))
            .Where(point => Math.Abs(point.After - point.Before) >= unit)];
    }

    private static void Split(IReadOnlyList<double> values, int from, int to, double unit, SortedSet<int> places)
    {
        var n = to - from;
        if (n < 2 * ShortestPart)
        {
            return;
        }

        // U(t) = U(t−1) + Σ sign(x_t − x_j): Pettitt, Applied Statistics 28 (1979).
        var (u, best, at) = (0L, 0L, -1);
        for (var t = from; t < to - 1; t++)
        {
            for (var j = from; j < to; j++)
            {
                u += values[t].CompareTo(values[j]);
            }

            if (Math.Abs(u) > best && t + 1 - from >= ShortestPart && to - t - 1 >= ShortestPart)
            {
                (best, at) = (Math.Abs(u), t + 1);
            }
        }

        if (at < 0 || 6.0 * best * best / (((double)n * n * n) + ((double)n * n)) < Evidence || !IsStep(values, from, at, to, unit))
        {
            return;
        }

        places.Add(at);
        Split(values, from, at, unit, places);
        Split(values, at, to, unit, places);
    }

    private static bool IsStep(IReadOnlyList<double> values, int from, int at, int to, double unit)
    {
        var (before, after) = (Median(values, from, at), Median(values, at, to));
        var rest = Enumerable.Range(from, to - from).Select(i => Math.Abs(values[i] - (i < at ? before : after)));
        return Math.Abs(after - before) >= Math.Max(unit, 3 * StepRule.MadScale * RobustStatistics.Median(rest)!.Value);
    }

    private static double Median(IReadOnlyList<double> values, int from, int to) => RobustStatistics.Median(values.Skip(from).Take(to - from))!.Value;
}

/// <param name="At">The place of the first value of the new level.</param>
/// <param name="Before">The level before: the median between the last change and this one.</param>
/// <param name="After">The level after.</param>
public sealed record ChangePoint(int At, double Before, double After);
