namespace Muster.Core.Series;

/// <summary>
/// A chunk, where each place's series lies in it, and what was once found out about it: how each series ends, and the sums of the sets of
/// places that were asked for. A chunk never changes, so neither do they: a chunk that is written anew is another one.
/// </summary>
public sealed class PlacedChunk
{
    /// <summary>So many sets' sums are kept: a store is asked for few roles and tags, and together they are no larger than the chunk.</summary>
    private const int MostSums = 12;

    /// <summary>Series that together span more than 22 years are not summed by day here.</summary>
    private const int MostDays = 8_192;

    [ThreadStatic]
    private static (int[] Begins, long[] Steps)? t_days;

    private readonly int[] _places = new int[SeriesChunk.Size + 1];
    private readonly SeriesEnd?[] _ends = new SeriesEnd?[SeriesChunk.Size];
    private readonly Dictionary<PlaceSet, DaySums?> _sums = [];
    private readonly Lock _lock = new();

    /// <exception cref="InvalidDataException">The chunk is of a later version, or damaged.</exception>
    public PlacedChunk(byte[] bytes, long stamp)
    {
        Bytes = bytes;
        Stamp = stamp;
        SeriesChunk.Places(bytes, _places);
    }

    public byte[] Bytes { get; }

    /// <summary>Of its content.</summary>
    public long Stamp { get; }

    public ReadOnlyMemory<byte> this[int place] => Bytes.AsMemory(_places[place].._places[place + 1]);

    /// <summary>How a place's series ends; it has one.</summary>
    internal SeriesEnd EndOf(int place) => _ends[place] ??= SeriesEnd.Of(this[place].Span);

    internal bool Knows(PlaceSet places)
    {
        lock (_lock)
        {
            return _sums.ContainsKey(places);
        }
    }

    /// <summary>The sums of some places by day, none of them kept point by point; null when their days lie too far apart.</summary>
    internal DaySums? Sums(PlaceSet places)
    {
        lock (_lock)
        {
            if (_sums.TryGetValue(places, out var known))
            {
                return known;
            }
        }

        var sums = Add(places);
        lock (_lock)
        {
            if (_sums.Count >= MostSums)
            {
                _sums.Clear();
            }

            _sums[places] = sums;
        }

        return sums;
    }

    private DaySums? Add(PlaceSet places)
    {
        var first = int.MaxValue;
        for (var place = 0; place < SeriesChunk.Size; place++)
        {
            first = places[place] ? Math.Min(first, SeriesReader.FirstDay(this[place].Span)!.Value) : first;
        }

        // Used again and again, and always left empty: to clear all of it for two years of days would cost more than to add them up.
        var (begins, steps) = t_days ??= (new int[MostDays], new long[2 * MostDays]);
        var used = MostDays;
        try
        {
            var sums = Add(places, first, begins, steps);
            used = sums?.Begins.Length ?? MostDays;
            return sums;
        }
        finally
        {
            Array.Clear(begins, 0, used);
            Array.Clear(steps, 0, 2 * used);
        }
    }

    private DaySums? Add(PlaceSet places, int first, Span<int> begins, Span<long> steps)
    {
        var (last, sharesFrom) = (first, int.MaxValue);
        for (var place = 0; place < SeriesChunk.Size; place++)
        {
            if (!places[place])
            {
                continue;
            }

            var series = this[place].Span;
            if (SeriesSteps.Add(series, first, begins, steps) is not { } end)
            {
                return null;
            }

            _ends[place] ??= end;
            last = Math.Max(last, end.LastDay);
            sharesFrom = series[0] == SeriesCodec.Share ? Math.Min(sharesFrom, end.FirstDay) : sharesFrom;
        }

        var days = last - first + 1;
        return new DaySums(first, begins[..days].ToArray(), steps[..(2 * days)].ToArray(), sharesFrom);
    }
}
