namespace Muster.Core.Statistics;

/// <summary>
/// The places where a series has changed its level: Pettitt's rank test on ever smaller parts, then the weakest places are taken back until
/// each is a step between its neighbours: by a unit at least, and by three scaled MAD of the two parts, for a steady slope is no staircase.
/// The statistic is a whole number and ties go to the earliest place, so every machine finds the same ones.
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
        Split(values, 0, values.Count, places);
        while (true)
        {
            int[] edges = [0, .. places, values.Count];
            var steps = Enumerable.Range(1, places.Count).Select(i => StepAt(values, edges[i - 1], edges[i], edges[i + 1], unit)).ToArray();
            if (steps.All(step => step.Strength >= 1))
            {
                return [.. steps.Select(step => step.Point)];
            }

            places.Remove(steps.MinBy(step => step.Strength).Point.At);
        }
    }

    private static void Split(IReadOnlyList<double> values, int from, int to, SortedSet<int> places)
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

        if (at < 0 || 6.0 * best * best / (((double)n * n * n) + ((double)n * n)) < Evidence)
        {
            return;
        }

        places.Add(at);
        Split(values, from, at, places);
        Split(values, at, to, places);
    }

    private static (ChangePoint Point, double Strength) StepAt(IReadOnlyList<double> values, int from, int at, int to, double unit)
    {
        var (before, after) = (Median(values, from, at), Median(values, at, to));
        var rest = Enumerable.Range(from, to - from).Select(i => Math.Abs(values[i] - (i < at ? before : after)));
        return (new ChangePoint(at, before, after), Math.Abs(after - before) / Math.Max(unit, 3 * StepRule.MadScale * RobustStatistics.Median(rest)!.Value));
    }

    private static double Median(IReadOnlyList<double> values, int from, int to) => RobustStatistics.Median(values.Skip(from).Take(to - from))!.Value;
}

/// <param name="At">The place of the first value of the new level.</param>
/// <param name="Before">The level before: the median between the last change and this one.</param>
/// <param name="After">The level after.</param>
public sealed record ChangePoint(int At, double Before, double After);
