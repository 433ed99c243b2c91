namespace Muster.Core.Series;

/// <summary>What can be said of a whole series once it has been walked.</summary>
/// <param name="FirstDay">Measured first.</param>
/// <param name="LastDay">Measured last.</param>
/// <param name="LongestGap">Between a measured day and the next.</param>
/// <param name="Last">The value of the last day.</param>
internal sealed record SeriesEnd(int FirstDay, int LastDay, int LongestGap, SeriesValue Last)
{
    public static SeriesEnd Of(ReadOnlySpan<byte> series)
    {
        var reader = new SeriesReader(series);
        reader.Next();
        var (first, last, gap) = (reader.Day, reader.LastDay, 1);
        while (reader.Next())
        {
            gap = Math.Max(gap, reader.Day - last);
            last = reader.LastDay;
        }

        return new SeriesEnd(first, last, gap, reader.Value);
    }
}
