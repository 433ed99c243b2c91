using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Muster.Core.Series;

/// <summary>An encoded series straight into a group's sums: its tokens are differences already. The hot loop of an estate's trend.</summary>
internal static class SeriesSteps
{
    /// <param name="bytes">Encoded.</param>
    /// <param name="tail">Days laid over it.</param>
    /// <param name="sums">Gets every change up to its last day.</param>
    /// <param name="measured">The last measured day.</param>
    /// <returns>False, and nothing done, for a series that is kept point by point or whose tail does not come after it.</returns>
    public static bool TryAdd(ReadOnlySpan<byte> bytes, ReadOnlySpan<KeyValuePair<int, SeriesValue?>> tail, GroupSums sums, out int measured)
    {
        measured = 0;
        if (bytes.IsEmpty || bytes[0] == SeriesCodec.Plain || (tail.Length > 0 && !Follows(bytes, tail)))
        {
            return bytes.IsEmpty && tail.IsEmpty;
        }

        var (share, last, at) = (bytes[0] == SeriesCodec.Share, sums.LastDay, 1);
        var (day, next) = (0, (int)Count(bytes, ref at));
        if (next > last)
        {
            return true;
        }

        long part = Signed(Count(bytes, ref at)), whole = share ? Signed(Count(bytes, ref at)) : 0;
        sums.Begin(next, share);
        var steps = sums.Steps;
        var first = sums.FirstDay;

        // What happened before the first day is what it begins with.
        (day, measured) = (next, next);
        while (at < bytes.Length && day <= first)
        {
            day = Next(bytes, ref at, share, day, out var byPart, out var byWhole);
            if (day > first)
            {
                Add(steps, 0, part, whole);
                (part, whole) = (byPart, byWhole);
                break;
            }

            (part, whole, measured) = (part + byPart, whole + byWhole, day);
        }

        if (day <= last)
        {
            Add(steps, Math.Max(0, day - first), part, whole);
            measured = day;
        }

        while (at < bytes.Length)
        {
            day = Next(bytes, ref at, share, day, out part, out whole);
            if (day > last)
            {
                // A run that leads out of the range changes nothing in it.
                measured = last;
                return true;
            }

            Add(steps, Math.Max(0, day - first), part, whole);
        }

        measured = day;
        return tail.IsEmpty || AddTail(bytes, tail, sums, share, ref measured);
    }

    private static bool AddTail(ReadOnlySpan<byte> bytes, ReadOnlySpan<KeyValuePair<int, SeriesValue?>> tail, GroupSums sums, bool share, ref int measured)
    {
        var value = End(bytes).Value;
        foreach (var (day, next) in tail)
        {
            if (next is { } known && day <= sums.LastDay)
            {
                Add(sums.Steps, Math.Max(0, day - sums.FirstDay), known.Part - value.Part, share ? known.Whole!.Value - value.Whole!.Value : 0);
                (value, measured) = (known, day);
            }
        }

        return true;
    }

    // The tail's days come after the series, and are of its kind.
    private static bool Follows(ReadOnlySpan<byte> bytes, ReadOnlySpan<KeyValuePair<int, SeriesValue?>> tail)
    {
        var share = bytes[0] == SeriesCodec.Share;
        foreach (var (_, value) in tail)
        {
            if (value is { } known && (known.Number is not null || known.Whole is null == share))
            {
                return false;
            }
        }

        return tail[0].Key > End(bytes).LastDay;
    }

    private static SeriesReader End(ReadOnlySpan<byte> bytes)
    {
        var reader = new SeriesReader(bytes);
        while (reader.Next())
        {
        }

        return reader;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ReadOnlySpan<byte> bytes, ref int at, bool share, int day, out long part, out long whole)
    {
        var token = Count(bytes, ref at);
        (part, whole) = (0, 0);
        switch ((int)(token & 3))
        {
            case SeriesCodec.Same:
                return day + (int)(token >> 2) + 1;
            case SeriesCodec.PartOnly:
                part = Signed(token >> 2);
                return day + 1;
            case SeriesCodec.Both:
                part = Signed(token >> 2);
                whole = Signed(Count(bytes, ref at));
                return day + 1;
            default:
                part = Signed(Count(bytes, ref at));
                whole = share ? Signed(Count(bytes, ref at)) : 0;
                return day + (int)(token >> 2) + 2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<long> steps, int at, long part, long whole)
    {
        ref var step = ref Unsafe.Add(ref MemoryMarshal.GetReference(steps), 2 * at);
        step += part;
        Unsafe.Add(ref step, 1) += whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Count(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = bytes[at++];
        return value < 0x80 ? value : Longer(bytes, ref at, value & 0x7f);
    }

    private static ulong Longer(ReadOnlySpan<byte> bytes, ref int at, ulong value)
    {
        for (var shift = 7; shift < 64; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }

    private static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
