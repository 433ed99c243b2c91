namespace Muster.Core.Statistics;

/// <summary>
/// Has the level just changed? The last three values are held against up to thirty before them: two of the three must lie on the same side,
/// farther from the median than three scaled MAD and than one unit.
/// </summary>
/// <param name="Before">The median before.</param>
/// <param name="After">The median of those that are off.</param>
/// <param name="At">The place of the first that is off.</param>
/// <param name="Limit">How far from the median counts as off.</param>
public sealed record StepRule(double Before, double After, int At, double Limit)
{
    private const int Judged = 3;
    private const int Agreeing = 2;
    /// <summary>Fewer values before say nothing of their spread.</summary>
    public const int LeastBefore = 5;
    private const int MostBefore = 30;

    /// <summary>What makes the MAD of normal values their standard deviation.</summary>
    internal const double MadScale = 1.4826;

    /// <summary>Null without a step, or with too little before to say.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="unit">The smallest step worth a word: one point of coverage, one finding.</param>
    /// <param name="leastBefore">So many values must stand before the last three.</param>
    public static StepRule? Last(IReadOnlyList<double> values, double unit = 1, int leastBefore = LeastBefore)
    {
        var split = values.Count - Judged;
        if (split < leastBefore)
        {
            return null;
        }

        double[] before = [.. values.Take(split).TakeLast(MostBefore)];
        var median = RobustStatistics.Median(before)!.Value;
        var limit = Math.Max(unit, 3 * MadScale * RobustStatistics.Mad(before)!.Value);
        var off = Enumerable.Range(split, Judged).Where(i => Math.Abs(values[i] - median) > limit).ToLookup(i => values[i] > median);
        foreach (var side in off)
        {
            if (side.Count() >= Agreeing)
            {
                return new StepRule(median, RobustStatistics.Median(side.Select(i => values[i]))!.Value, side.Min(), limit);
            }
        }

        return null;
    }
}
