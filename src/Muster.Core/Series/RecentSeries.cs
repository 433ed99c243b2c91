namespace Muster.Core.Series;

/// <summary>The last days of the overview's metrics, as a repository's row keeps them. A function of the whole series: kept or made anew, it is the same.</summary>
public sealed class RecentSeries
{
    // As it is kept; a metric's points are made when they are asked for: an overview of ten thousand shows fifty of them.
    private readonly ReadOnlyMemory<byte>[] _series;
    private readonly IReadOnlyList<SeriesPoint>?[] _points;

    private RecentSeries(ReadOnlyMemory<byte>[] series) => (_series, _points) = (series, new IReadOnlyList<SeriesPoint>?[series.Length]);

    private RecentSeries(IReadOnlyList<SeriesPoint>[] points) =>
        (_series, _points) = ([.. points.Select(series => (ReadOnlyMemory<byte>)SeriesCodec.Encode(series))], points);

    public static RecentSeries None { get; } = Of(_ => []);

    public IReadOnlyList<SeriesPoint> this[string metric]
    {
        get
        {
            for (var i = 0; i < LatestMetrics.All.Count; i++)
            {
                if (LatestMetrics.All[i] == metric)
                {
                    return At(i);
                }
            }

            return [];
        }
    }

    public static RecentSeries Of(Func<string, IReadOnlyList<SeriesPoint>> series) =>
        new((IReadOnlyList<SeriesPoint>[])[.. LatestMetrics.All.Select(metric => SeriesMerge.Recent(series(metric), LatestMetrics.Days))]);

    /// <summary>With a day's values; null when the day took away the only point of a metric that is at hand, so that the whole series must be asked.</summary>
    public RecentSeries? With(int day, Func<string, SeriesValue?> values)
    {
        var next = new IReadOnlyList<SeriesPoint>[_series.Length];
        foreach (var (i, metric) in LatestMetrics.All.Index())
        {
            var value = values(metric);
            var before = At(i);
            var merged = SeriesMerge.Over(before, [KeyValuePair.Create(day, value)]);
            if (merged.Count < before.Count)
            {
                return null;
            }

            next[i] = SeriesMerge.Recent(merged, LatestMetrics.Days);
        }

        return new RecentSeries(next);
    }

    private IReadOnlyList<SeriesPoint> At(int metric) => _points[metric] ??= SeriesCodec.Decode(_series[metric].Span);

    public byte[] Encode()
    {
        var bytes = new ByteWriter();
        foreach (var one in _series)
        {
            bytes.WriteCount(one.Length);
            bytes.WriteBytes(one.Span);
        }

        return bytes.ToArray();
    }

    public static RecentSeries Decode(byte[] bytes)
    {
        var series = new ReadOnlyMemory<byte>[LatestMetrics.All.Count];
        var at = 0;
        for (var i = 0; i < series.Length; i++)
        {
            var length = 0;
            for (var shift = 0; at < bytes.Length; shift += 7)
            {
                var next = bytes[at++];
                length |= (next & 0x7f) << shift;
                if (next < 0x80)
                {
                    break;
                }
            }

            series[i] = bytes.AsMemory(at, length);
            at += length;
        }

        return new RecentSeries(series);
    }
}
