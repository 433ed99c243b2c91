using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Muster.Core.Series;

/// <summary>An encoded series straight into sums by day: its tokens are differences already. The hot loop of an estate's trend.</summary>
internal static class SeriesSteps
{
    private const int ShortBits = 24;

    /// <param name="bytes">Encoded; not one that is kept point by point.</param>
    /// <param name="firstDay">What the sums' days are counted from; none of the series' days lies before it.</param>
    /// <param name="begins">One more on the series' first day.</param>
    /// <param name="steps">Changes by day, part and whole in turns.</param>
    /// <returns>How the series ends; null when it leads out of the sums' days, and then they are not to be used.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SeriesEnd? Add(ReadOnlySpan<byte> bytes, int firstDay, Span<int> begins, Span<long> steps)
    {
        var (share, at) = (bytes[0] == SeriesCodec.Share, 1);
        var first = (int)Count(bytes, ref at);
        long part = Signed(Count(bytes, ref at)), whole = share ? Signed(Count(bytes, ref at)) : 0;
        var (day, gap, parts, wholes) = (first - firstDay, 1, part, whole);
        if ((uint)day >= (uint)begins.Length)
        {
            return null;
        }

        begins[day]++;
        Add(steps, day, part, whole);
        while (at < bytes.Length)
        {
            if (!TryShort(bytes, ref at, ref day, out part, out whole))
            {
                day = Next(bytes, ref at, share, day, out part, out whole, ref gap);
            }

            if ((uint)day >= (uint)begins.Length)
            {
                return null;
            }

            Add(steps, day, part, whole);
            (parts, wholes) = (parts + part, wholes + whole);
        }

        return new SeriesEnd(first, firstDay + day, gap, new SeriesValue(parts, share ? wholes : null));
    }

    // The usual token, of numbers of at most three bytes, without a branch on what it is: which of the three kinds comes next cannot be
    // foreseen, and a processor that guesses wrong waits as long as all of this takes. Eight bytes hold the token and what may follow it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryShort(ReadOnlySpan<byte> bytes, ref int at, ref int day, out long part, out long whole)
    {
        (part, whole) = (0, 0);
        if (bytes.Length - at < sizeof(ulong))
        {
            return false;
        }

        var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        var ends = ~word & 0x8080_8080_8080_8080;
        var end = BitOperations.TrailingZeroCount(ends) + 1;
        var secondEnd = BitOperations.TrailingZeroCount(ends & (ends - 1)) + 1;
        if (end > ShortBits || secondEnd - end > ShortBits || (word & 3) == SeriesCodec.Later)
        {
            return false;
        }

        var (token, second) = (Short(word, end), Short(word >> end, secondEnd - end));
        var (n, kind) = (token >> 2, (long)(token & 3));
        long isSame = (kind - 1) >> 63, isBoth = -(kind >> 1);
        day += 1 + (int)((long)n & isSame);
        part = Signed(n) & ~isSame;
        whole = Signed(second) & isBoth;
        at += (end + (int)((secondEnd - end) & isBoth)) >> 3;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Short(ulong word, int bits)
    {
        var own = word & ((1UL << bits) - 1);
        return (own & 0x7f) | ((own >> 1) & 0x3f80) | ((own >> 2) & 0x1f_c000);
    }

    private static int Next(ReadOnlySpan<byte> bytes, ref int at, bool share, int day, out long part, out long whole, ref int gap)
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
                var later = (int)(token >> 2) + 2;
                gap = Math.Max(gap, later);
                return day + later;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<long> steps, int at, long part, long whole)
    {
        steps[2 * at] += part;
        steps[(2 * at) + 1] += whole;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
