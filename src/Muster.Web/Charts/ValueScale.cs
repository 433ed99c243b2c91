namespace Muster.Web.Charts;

/// <summary>From values to heights: a range with round ends that holds all values and is never so narrow that noise looks like news.</summary>
internal sealed class ValueScale
{
    private ValueScale(double low, double high, double step) => (Low, High, Step) = (low, high, step);

    public double Low { get; }

    public double High { get; }

    public double Step { get; }

    public IEnumerable<double> Ticks
    {
        get
        {
            for (var tick = Low; tick <= High + (Step / 1000); tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <param name="values">What must fit.</param>
    /// <param name="narrowest">The least difference between the ends.</param>
    /// <param name="least">No end is below this, unless a value is.</param>
    /// <param name="most">No end is above this, unless a value is.</param>
    /// <param name="ticks">About so many steps.</param>
    public static ValueScale Of(IEnumerable<double> values, double narrowest, double least, double most, int ticks)
    {
        double low = double.MaxValue, high = double.MinValue;
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
        {
            (low, high) = (least, Math.Min(most, least + narrowest));
        }

        (least, most) = (Math.Min(least, low), Math.Max(most, high));
        var missing = Math.Max(0, narrowest - (high - low)) / 2;
        (low, high) = (low - missing, high + missing);
        var step = Round((high - low) / ticks);
        low = Math.Max(least, Math.Floor(low / step) * step);
        high = Math.Max(low + step, Math.Min(Math.Max(most, low + step), Math.Ceiling(high / step) * step));
        return new ValueScale(low, high, step);
    }

    /// <summary>0 at the low end, 1 at the high end.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    // 1, 2 or 5 times a power of ten.
    private static double Round(double step)
    {
        if (!(step > 0) || double.IsInfinity(step))
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }
}
