namespace Muster.Core.Statistics;

/// <summary>Statistics that a few odd values cannot move, deterministic on every machine.</summary>
public static class RobustStatistics
{
    /// <summary>Null for no values; the mean of the middle two for an even number.</summary>
    public static double? Median(IEnumerable<double> values)
    {
        // Sorted in place: the slopes of a year are 66,000, and a page asks for them.
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Median absolute deviation from the median, unscaled; null for no values.</summary>
    public static double? Mad(IReadOnlyCollection<double> values) =>
        Median(values) is { } median ? Median(values.Select(value => Math.Abs(value - median))) : null;

    /// <summary>
    /// Iglewicz and Hoaglin's modified z-score, 0.6745·(x − median)/MAD. The spread has a floor of <paramref name="floor"/>, so that a
    /// group of near-equal values does not call a small step an outlier.
    /// </summary>
    public static double ModifiedZ(double value, double median, double mad, double floor) => 0.6745 * (value - median) / Math.Max(mad, floor);
}
