namespace Muster.Core.Statistics;

/// <summary>Theil and Sen's line: the median of the slopes between every two points. A third of the points may be nonsense without moving it.</summary>
public static class TheilSen
{
    /// <summary>Units a step of <paramref name="x"/>; null with fewer than two different places.</summary>
    /// <param name="x">Places in time, real differences and not numbers of points.</param>
    /// <param name="y">Values, as many.</param>
    public static double? Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var slopes = new List<double>(x.Count * (x.Count - 1) / 2);
        for (var i = 0; i < x.Count; i++)
        {
            for (var j = i + 1; j < x.Count; j++)
            {
                if (x[j] != x[i])
                {
                    slopes.Add((y[j] - y[i]) / (x[j] - x[i]));
                }
            }
        }

        return RobustStatistics.Median(slopes);
    }

    /// <summary>Where the line is at x = 0: the median of what is left of each value without the slope.</summary>
    public static double? Intercept(IReadOnlyList<double> x, IReadOnlyList<double> y, double slope) =>
        RobustStatistics.Median(y.Select((value, i) => value - (slope * x[i])));
}
