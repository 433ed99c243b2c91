using System.Runtime.InteropServices;

namespace Muster.Core.Series;

/// <summary>
/// The part of a group that is summed chunk by chunk: members that belong always, with at most a tail that comes after their series. A
/// chunk remembers the sums of a set of places; sets that it was never asked for are summed on all processors.
/// </summary>
internal static class ChunkSums
{
    /// <returns>For each member the last measured day, or the range's end where it is not far from it; null for those that are not in the sums.</returns>
    public static int?[] Add(IReadOnlyList<GroupMember> panel, GroupSums sums, int lastDay)
    {
        var sets = new Dictionary<PlacedChunk, PlaceSet>(ReferenceEqualityComparer.Instance);
        var fits = new bool[panel.Count];
        for (var i = 0; i < panel.Count; i++)
        {
            if (panel[i] is { Home: var (chunk, place) } member && Fits(member, chunk, place))
            {
                fits[i] = true;
                ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, chunk, out _);
                set = set.With(place);
            }
        }

        var unknown = sets.Where(one => !one.Key.Knows(one.Value)).ToArray();
        if (unknown.Length > 0)
        {
            Parallel.ForEach(unknown, one => one.Key.Sums(one.Value));
        }

        var summed = new HashSet<PlacedChunk>(ReferenceEqualityComparer.Instance);
        foreach (var (chunk, places) in sets)
        {
            if (chunk.Sums(places) is { } ready)
            {
                sums.Add(ready);
                summed.Add(chunk);
            }
        }

        var measured = new int?[panel.Count];
        for (var i = 0; i < panel.Count; i++)
        {
            if (fits[i] && panel[i] is { Home: var (chunk, place) } member && summed.Contains(chunk))
            {
                var end = chunk.EndOf(place);
                var last = member.Tail is [] ? 0 : sums.Add(end, member.Tail);
                measured[i] = last > 0 ? last : Measured(end, member.Series.Span, lastDay);
            }
        }

        return measured;
    }

    // The tail's days come after the series, or say anew what its last day was, and are of its kind.
    private static bool Fits(GroupMember member, PlacedChunk chunk, int place)
    {
        var series = member.Series.Span;
        if (!member.IsAlways || series.IsEmpty || series[0] == SeriesCodec.Plain)
        {
            return false;
        }

        if (member.Tail is [])
        {
            return true;
        }

        foreach (var (_, value) in member.Tail)
        {
            if (value is { } known && (known.Number is not null || known.Whole is null == (series[0] == SeriesCodec.Share)))
            {
                return false;
            }
        }

        var (day, first) = member.Tail[0];
        return chunk.EndOf(place).LastDay is var last && (day > last || (day == last && first is not null));
    }

    private static int Measured(SeriesEnd end, ReadOnlySpan<byte> series, int lastDay)
    {
        if (end.LastDay <= lastDay)
        {
            return end.LastDay;
        }

        if (end.LongestGap <= GroupBuilder.QuietDays)
        {
            return lastDay;
        }

        var last = 0;
        var reader = new SeriesReader(series);
        while (reader.Next() && reader.Day <= lastDay)
        {
            last = Math.Min(reader.LastDay, lastDay);
        }

        return last;
    }
}
