using System.Globalization;

namespace Muster.Core.Statistics;

/// <summary>
/// Mann and Kendall's test for a trend that goes one way. Equal values are corrected for, and so is memory: numbers of one day resemble those
/// of the day before, which makes a walk look like a trend (Hamed and Rao, J. Hydrology 204, 1998).
/// </summary>
/// <param name="S">Pairs that rise less pairs that fall.</param>
/// <param name="Variance">Of S under no trend, corrected.</param>
/// <param name="Z">S in standard deviations, corrected for continuity.</param>
/// <param name="P">Two-sided.</param>
public sealed record MannKendall(long S, double Variance, double Z, double P)
{
    /// <summary><c>&lt; 0.001</c>, <c>= 0.032</c></summary>
    public string PText => P < 0.001 ? "< 0.001" : "= " + P.ToString("0.###", CultureInfo.InvariantCulture);

    /// <param name="y">In the order of time.</param>
    /// <param name="x">When; only for taking the slope out before memory is looked for.</param>
    public static MannKendall Of(IReadOnlyList<double> y, IReadOnlyList<double> x) => Of(y, x, TheilSen.Slope(x, y));

    /// <param name="slope">Theil and Sen's, for who has it already; null with fewer than two different places.</param>
    public static MannKendall Of(IReadOnlyList<double> y, IReadOnlyList<double> x, double? slope)
    {
        var s = 0L;
        for (var i = 0; i < y.Count; i++)
        {
            for (var j = i + 1; j < y.Count; j++)
            {
                s += y[j].CompareTo(y[i]);
            }
        }

        var variance = TieVariance(y) * MemoryFactor(y, x, slope);
        var z = s == 0 || variance <= 0 ? 0 : (s - Math.Sign(s)) / Math.Sqrt(variance);
        return new MannKendall(s, variance, z, Normal.TwoSided(z));
    }

    private static double TieVariance(IReadOnlyList<double> y)
    {
        static double Term(double n) => n * (n - 1) * ((2 * n) + 5);
        return (Term(y.Count) - y.GroupBy(value => value).Sum(ties => Term(ties.Count()))) / 18;
    }

    // n/n* of Hamed and Rao over the first lags, as long as their autocorrelation is significantly positive: later ones are chance, and
    // memory may weaken evidence, not make it.
    private static double MemoryFactor(IReadOnlyList<double> y, IReadOnlyList<double> x, double? known)
    {
        double n = y.Count;
        if (n < 4 || known is not { } slope)
        {
            return 1;
        }

        var ranks = Ranks.Of([.. y.Select((value, i) => value - (slope * x[i]))]);
        var mean = ranks.Average();
        var spread = ranks.Sum(rank => (rank - mean) * (rank - mean));
        if (spread <= 0)
        {
            return 1;
        }

        var sum = 0.0;
        for (var lag = 1; lag < y.Count - 2; lag++)
        {
            var product = 0.0;
            for (var i = 0; i + lag < ranks.Count; i++)
            {
                product += (ranks[i] - mean) * (ranks[i + lag] - mean);
            }

            var correlation = product / spread;
            if (correlation <= 1.959964 / Math.Sqrt(n))
            {
                break;
            }

            sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
        }

        return 1 + (2 / (n * (n - 1) * (n - 2)) * sum);
    }
}
