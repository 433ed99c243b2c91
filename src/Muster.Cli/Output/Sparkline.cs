namespace Muster.Cli.Output;

/// <summary>A line of eighth blocks; days before the first value are blank.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <param name="values">One for each character; null is blank.</param>
    /// <param name="least">The distance between lowest and highest that fills the height: a line that hardly moves shall look so.</param>
    public static string Of(IReadOnlyList<double?> values, double least)
    {
        var known = values.OfType<double>().ToArray();
        if (known.Length == 0)
        {
            return new string(' ', values.Count);
        }

        var (low, high) = (known.Min(), known.Max());
        if (high - low < least)
        {
            low = ((low + high) / 2) - (least / 2);
            high = low + least;
        }

        return string.Concat(values.Select(value => value is { } one ? Blocks[(int)Math.Clamp((one - low) / (high - low) * Blocks.Length, 0, Blocks.Length - 1)] : ' '));
    }
}
