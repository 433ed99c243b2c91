namespace Muster.Core.Statistics;

/// <summary>The normal distribution's tails.</summary>
internal static class Normal
{
    /// <summary>The chance of being at least so far from the middle.</summary>
    public static double TwoSided(double z) => Math.Min(1, Erfc(Math.Abs(z) / Math.Sqrt(2)));

    // W. J. Cody's rational approximation as W. H. Press et al. give it (Numerical Recipes, erfcc): relative error below 1.2e-7.
    private static double Erfc(double x)
    {
        var t = 1 / (1 + (0.5 * x));
        return t * Math.Exp((-x * x) - 1.26551223 + (t * (1.00002368 + (t * (0.37409196 + (t * (0.09678418 + (t * (-0.18628806 + (t * (0.27886807
            + (t * (-1.13520398 + (t * (1.48851587 + (t * (-0.82215223 + (t * 0.17087277))))))))))))))))));
    }
}
