using System.Text;

namespace Muster.Core.Series;

/// <summary>All values of one repository on one day, by metric: a row of the tail. What is not in it was not measured that day.</summary>
public sealed class DayValues(IEnumerable<KeyValuePair<string, SeriesValue>> values)
{
    private readonly SortedDictionary<string, SeriesValue> _byMetric = new(values.ToDictionary(), StringComparer.Ordinal);

    public SeriesValue? this[string metric] => _byMetric.TryGetValue(metric, out var value) ? value : null;

    public IReadOnlyCollection<string> Metrics => _byMetric.Keys;

    public byte[] Encode()
    {
        var bytes = new ByteWriter();
        foreach (var (metric, value) in _byMetric)
        {
            // Each value as a series of one point: one code for both.
            var one = SeriesCodec.Encode([new SeriesPoint(0, value)]);
            var name = Encoding.UTF8.GetBytes(metric);
            bytes.WriteCount(name.Length);
            bytes.WriteBytes(name);
            bytes.WriteCount(one.Length);
            bytes.WriteBytes(one);
        }

        return bytes.ToArray();
    }

    public static DayValues Decode(ReadOnlySpan<byte> bytes)
    {
        var values = new Dictionary<string, SeriesValue>(StringComparer.Ordinal);
        for (var at = 0; at < bytes.Length;)
        {
            var name = Count(bytes, ref at);
            var metric = Encoding.UTF8.GetString(bytes.Slice(at, name));
            at += name;
            var length = Count(bytes, ref at);
            var reader = new SeriesReader(bytes.Slice(at, length));
            reader.Next();
            values[metric] = reader.Value;
            at += length;
        }

        return new DayValues(values);
    }

    /// <summary>One metric's value without making the others.</summary>
    /// <param name="bytes">Encoded.</param>
    /// <param name="metric">UTF-8.</param>
    public static SeriesValue? Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> metric)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var name = Count(bytes, ref at);
            var isWanted = bytes.Slice(at, name).SequenceEqual(metric);
            at += name;
            var length = Count(bytes, ref at);
            if (isWanted)
            {
                var reader = new SeriesReader(bytes.Slice(at, length));
                reader.Next();
                return reader.Value;
            }

            at += length;
        }

        return null;
    }

    private static int Count(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
