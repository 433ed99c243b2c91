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
    private readonly KeptSums? _kept;

    /// <param name="bytes">The chunk.</param>
    /// <param name="stamp">Of its content.</param>
    /// <param name="kept">What <see cref="KeepSums"/> made of it; null where nobody has.</param>
    /// <exception cref="InvalidDataException">The chunk is of a later version, or damaged.</exception>
    public PlacedChunk(byte[] bytes, long stamp, byte[]? kept = null)
    {
        Bytes = bytes;
        Stamp = stamp;
        SeriesChunk.Places(bytes, _places);
        if (kept is not null && KeptSums.Read(kept, stamp) is { } sums)
        {
            _kept = sums;
            _sums[sums.Places] = sums.Sums;
            sums.Ends.CopyTo(_ends, 0);
        }
    }

    public byte[] Bytes { get; }

    /// <summary>Of its content.</summary>
    public long Stamp { get; }

    public ReadOnlyMemory<byte> this[int place] => Bytes.AsMemory(_places[place].._places[place + 1]);

    /// <summary>How a place's series ends; it has one.</summary>
    internal SeriesEnd EndOf(int place) => _ends[place] ??= SeriesEnd.Of(this[place].Span);

    /// <summary>The sums of all series of a chunk, to be kept beside it; null when there is none that can be summed by day.</summary>
    public static byte[]? KeepSums(byte[] bytes, long stamp)
    {
        var chunk = new PlacedChunk(bytes, stamp);
        var (all, kinds) = (default(PlaceSet), new HashSet<byte>());
        for (var place = 0; place < SeriesChunk.Size; place++)
        {
            if (chunk[place].Span is [not SeriesCodec.Plain and var kind, ..])
            {
                all = all.With(place);
                kinds.Add(kind);
            }
        }

        return all.Count > 0 && chunk.Sums(all) is { } sums ? new KeptSums(all, sums, chunk._ends, kinds.Count == 1).Write(stamp) : null;
    }

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

        var sums = Less(places) ?? Add(places);
        lock (_lock)
        {
            if (_sums.Count >= MostSums)
            {
                _sums.Clear();
                _ = _kept is null || _sums.TryAdd(_kept.Places, _kept.Sums);
            }

            _sums[places] = sums;
        }

        return sums;
    }

    // All but a few: the sums of all, less those few.
    private DaySums? Less(PlaceSet places)
    {
        if (_kept is not { IsOneKind: true } kept || places.Except(kept.Places).Count > 0 || kept.Places.Except(places) is not { Count: > 0 } others || others.Count > places.Count)
        {
            return null;
        }

        if (Add(others) is not { } less)
        {
            return null;
        }

        var (begins, steps) = ((int[])kept.Sums.Begins.Clone(), (long[])kept.Sums.Steps.Clone());
        var from = less.FirstDay - kept.Sums.FirstDay;
        for (var day = 0; day < less.Begins.Length; day++)
        {
            begins[from + day] -= less.Begins[day];
            steps[2 * (from + day)] -= less.Steps[2 * day];
            steps[(2 * (from + day)) + 1] -= less.Steps[(2 * day) + 1];
        }

        var firstShare = kept.Sums.SharesFrom == int.MaxValue ? int.MaxValue : Enumerable.Range(0, SeriesChunk.Size).Where(place => places[place]).Min(place => kept.Ends[place]!.FirstDay);
        return new DaySums(kept.Sums.FirstDay, begins, steps, firstShare);
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
