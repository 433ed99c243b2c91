namespace Muster.Core.Statistics;

/// <summary>
/// Page's cumulative sum: many small losses, each too small for a step, add up until they are an erosion. Slack half a deviation, alarm at
/// five. The level is the median of the first values, the deviation that of neighbours, at least half a unit.
/// </summary>
/// <param name="Since">The place where the sum last stood at nothing: since then it erodes.</param>
/// <param name="At">The place where the alarm went off.</param>
/// <param name="Level">The level it is held against.</param>
public sealed record Cusum(int Since, int At, double Level)
{
    private const int First = 15;
    private const double Slack = 0.5;
    private const double Alarm = 5;

    /// <summary>Null when nothing erodes at the end, or there are fewer than 20 values.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="worse">The sign of the worse direction: −1 where less is worse.</param>
    /// <param name="unit">The smallest step worth a word.</param>
    public static Cusum? Erosion(IReadOnlyList<double> values, int worse, double unit = 1)
    {
        if (values.Count < First + 5)
        {
            return null;
        }

        var level = RobustStatistics.Median(values.Take(First))!.Value;
        var steps = values.Zip(values.Skip(1), (a, b) => Math.Abs(b - a));
        var deviation = Math.Max(unit / 2, StepRule.MadScale * RobustStatistics.Median(steps)!.Value / Math.Sqrt(2));
        var (sum, since, at) = (0.0, First, -1);
        for (var i = First; i < values.Count; i++)
        {
            sum = Math.Max(0, sum + (worse * (values[i] - level) / deviation) - Slack);
            if (sum == 0)
            {
                (since, at) = (i + 1, -1);
            }
            else if (sum > Alarm && at < 0)
            {
                at = i;
            }
        }

        // The sum forgets slowly: what stands where it began does not erode.
        var isWorse = worse * (RobustStatistics.Median(values.TakeLast(3))!.Value - level) >= unit;
        return at < 0 || !isWorse ? null : new Cusum(since, at, level);
    }
}
