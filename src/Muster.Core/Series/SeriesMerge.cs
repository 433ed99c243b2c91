namespace Muster.Core.Series;

/// <summary>Days of the tail laid over a series: what a tail row says of its day is the whole truth of that day.</summary>
public static class SeriesMerge
{
    /// <param name="points">In the order of their days.</param>
    /// <param name="days">Null where the day no longer has a value.</param>
    public static List<SeriesPoint> Over(IReadOnlyList<SeriesPoint> points, IEnumerable<KeyValuePair<int, SeriesValue?>> days)
    {
        var merged = new List<SeriesPoint>(points.Count + 4);
        var at = 0;
        foreach (var (day, value) in days.OrderBy(one => one.Key))
        {
            while (at < points.Count && points[at].Day < day)
            {
                merged.Add(points[at++]);
            }

            at += at < points.Count && points[at].Day == day ? 1 : 0;
            if (value is { } known)
            {
                merged.Add(new SeriesPoint(day, known));
            }
        }

        merged.AddRange(points.Skip(at));
        return merged;
    }

    /// <summary>What a page needs at hand: the last <paramref name="days"/> days before the newest point, and the point that held when they began.</summary>
    public static List<SeriesPoint> Recent(IReadOnlyList<SeriesPoint> points, int days)
    {
        if (points.Count == 0)
        {
            return [];
        }

        var begin = points[^1].Day - days;
        var first = points.Count - 1;
        while (first > 0 && points[first].Day > begin)
        {
            first--;
        }

        return [.. points.Skip(first)];
    }

    /// <summary>The value that holds on a day: that of the last measured day up to it; null before the first.</summary>
    public static SeriesPoint? AsOf(IReadOnlyList<SeriesPoint> points, int day)
    {
        var (low, high) = (0, points.Count - 1);
        SeriesPoint? found = null;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (points[middle].Day <= day)
            {
                found = points[middle];
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return found;
    }

    /// <summary>The same for an encoded series and its tail.</summary>
    public static SeriesPoint? AsOf(ReadOnlySpan<byte> series, ReadOnlySpan<KeyValuePair<int, SeriesValue?>> tail, int day)
    {
        SeriesPoint? found = null;
        var reader = new MergedReader(series, tail);
        while (reader.Next() && reader.Day <= day)
        {
            found = new SeriesPoint(Math.Min(reader.LastDay, day), reader.Value);
        }

        return found;
    }

    /// <summary>Days after the end of an encoded series added to it, without taking it apart; null when they do not come after its end.</summary>
    public static byte[]? Append(ReadOnlySpan<byte> series, ReadOnlySpan<KeyValuePair<int, SeriesValue?>> days)
    {
        var reader = new SeriesReader(series);
        var before = reader;
        var lastToken = 0;
        while (reader.Position < series.Length)
        {
            before = reader;
            lastToken = reader.Position;
            reader.Next();
        }

        if (reader.IsPlain || lastToken <= 1 || days.IsEmpty || days[0].Key <= reader.LastDay)
        {
            return null;
        }

        // The last token goes in again: a run may grow.
        var last = reader.LastDay - reader.Day;
        var points = new List<SeriesPoint>(last + days.Length + 2);
        points.Add(new SeriesPoint(before.LastDay, before.Value));
        for (var day = reader.Day; day <= reader.LastDay; day++)
        {
            points.Add(new SeriesPoint(day, reader.Value));
        }

        foreach (var (day, value) in days)
        {
            if (value is { } known)
            {
                points.Add(new SeriesPoint(day, known));
            }
        }

        var tail = SeriesCodec.Tokens(points, reader.IsShare);
        return tail is null ? null : [.. series[..lastToken], .. tail];
    }
}
