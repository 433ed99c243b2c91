namespace Muster.Core.Series;

/// <summary>
/// One metric of one repository as bytes: what changed from one measured day to the next. A kind, the first point in full, then tokens
/// whose low two bits say what they are:
/// <code>
/// 0  the next n+1 days were measured and said the same
/// 1  the next day; the part changed by zigzag n
/// 2  the next day; the part changed by zigzag n, the whole by the zigzag that follows
/// 3  n+2 days later; the zigzag of the part follows, for shares that of the whole
/// </code>
/// Numbers that are no counts, and series that change their kind, are kept point by point.
/// </summary>
public static class SeriesCodec
{
    internal const int Count = 0;
    internal const int Share = 1;
    internal const int Plain = 2;

    internal const int Same = 0;
    internal const int PartOnly = 1;
    internal const int Both = 2;
    internal const int Later = 3;

    /// <param name="points">In the order of their days, one a day.</param>
    public static void Write(ByteWriter bytes, IReadOnlyList<SeriesPoint> points)
    {
        var kind = KindOf(points);
        bytes.WriteByte((byte)kind);
        if (kind == Plain)
        {
            WritePlain(bytes, points);
            return;
        }

        bytes.WriteCount(points[0].Day);
        bytes.WriteSigned(points[0].Value.Part);
        if (kind == Share)
        {
            bytes.WriteSigned(points[0].Value.Whole!.Value);
        }

        WriteTokens(bytes, points, kind);
    }

    /// <summary>The tokens after the first point; null when not all points are of that kind.</summary>
    internal static byte[]? Tokens(IReadOnlyList<SeriesPoint> points, bool share)
    {
        var kind = share ? Share : Count;
        if (KindOf(points) != kind)
        {
            return null;
        }

        var bytes = new ByteWriter();
        WriteTokens(bytes, points, kind);
        return bytes.ToArray();
    }

    private static void WriteTokens(ByteWriter bytes, IReadOnlyList<SeriesPoint> points, int kind)
    {
        for (var i = 1; i < points.Count;)
        {
            i += WriteToken(bytes, points, i, points[i - 1], kind);
        }
    }

    public static byte[] Encode(IReadOnlyList<SeriesPoint> points)
    {
        if (points.Count == 0)
        {
            return [];
        }

        var bytes = new ByteWriter();
        Write(bytes, points);
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Write"/> wrote.</exception>
    public static List<SeriesPoint> Decode(ReadOnlySpan<byte> bytes)
    {
        var points = new List<SeriesPoint>();
        var reader = new SeriesReader(bytes);
        while (reader.Next())
        {
            for (var day = reader.Day; day <= reader.LastDay; day++)
            {
                points.Add(new SeriesPoint(day, reader.Value));
            }
        }

        return points;
    }

    private static int WriteToken(ByteWriter bytes, IReadOnlyList<SeriesPoint> points, int at, SeriesPoint last, int kind)
    {
        var next = points[at];
        var part = next.Value.Part - last.Value.Part;
        var whole = kind == Share ? next.Value.Whole!.Value - last.Value.Whole!.Value : 0;
        if (next.Day - last.Day != 1)
        {
            bytes.WriteCount(((long)(next.Day - last.Day - 2) << 2) | Later);
            bytes.WriteSigned(part);
            if (kind == Share)
            {
                bytes.WriteSigned(whole);
            }

            return 1;
        }

        if (part == 0 && whole == 0)
        {
            var run = 1;
            while (at + run < points.Count && points[at + run].Day == last.Day + run + 1 && points[at + run].Value == last.Value)
            {
                run++;
            }

            bytes.WriteCount(((long)(run - 1) << 2) | Same);
            return run;
        }

        bytes.WriteCount((ByteWriter.ZigZag(part) << 2) | (whole == 0 ? PartOnly : (ulong)Both));
        if (whole != 0)
        {
            bytes.WriteSigned(whole);
        }

        return 1;
    }

    private static void WritePlain(ByteWriter bytes, IReadOnlyList<SeriesPoint> points)
    {
        var day = 0;
        foreach (var point in points)
        {
            bytes.WriteCount(point.Day - day);
            bytes.WriteByte((byte)((point.Value.Whole is null ? 0 : 1) | (point.Value.Number is null ? 0 : 2)));
            bytes.WriteSigned(point.Value.Part);
            if (point.Value.Whole is { } whole)
            {
                bytes.WriteSigned(whole);
            }

            if (point.Value.Number is { } number)
            {
                bytes.WriteReal(number);
            }

            day = point.Day;
        }
    }

    // The part's token is shifted by two: counts beyond 2^60 take the plain road.
    private static int KindOf(IReadOnlyList<SeriesPoint> points)
    {
        var shares = 0;
        foreach (var point in points)
        {
            if (point.Value.Number is not null || Math.Abs(point.Value.Part) >= 1L << 59 || point.Day < 0)
            {
                return Plain;
            }

            shares += point.Value.Whole is null ? 0 : 1;
        }

        return shares == 0 ? Count : shares == points.Count ? Share : Plain;
    }
}
