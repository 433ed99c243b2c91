namespace Muster.Core.Series;

/// <summary>An encoded series straight into a group's sums: its tokens are differences already. The hot loop of an estate's trend.</summary>
internal static class SeriesSteps
{
    /// <param name="bytes">Encoded.</param>
    /// <param name="sums">Gets every change up to its last day.</param>
    /// <param name="measured">The last measured day.</param>
    /// <returns>False for a series that is kept point by point.</returns>
    public static bool TryAdd(ReadOnlySpan<byte> bytes, GroupSums sums, out int measured)
    {
        measured = 0;
        if (bytes.IsEmpty || bytes[0] == SeriesCodec.Plain)
        {
            return bytes.IsEmpty;
        }

        var (share, last, at) = (bytes[0] == SeriesCodec.Share, sums.LastDay, 1);
        var day = (int)Count(bytes, ref at);
        if (day > last)
        {
            return true;
        }

        var part = Signed(Count(bytes, ref at));
        sums.Begin(day, share);
        sums.Step(day, part, share ? Signed(Count(bytes, ref at)) : 0);
        while (at < bytes.Length && day <= last)
        {
            measured = day;
            var token = Count(bytes, ref at);
            long whole = 0;
            switch ((int)(token & 3))
            {
                case SeriesCodec.Same:
                    day += (int)(token >> 2) + 1;
                    continue;
                case SeriesCodec.Later:
                    day += (int)(token >> 2) + 2;
                    part = Signed(Count(bytes, ref at));
                    whole = share ? Signed(Count(bytes, ref at)) : 0;
                    break;
                default:
                    day++;
                    part = Signed(token >> 2);
                    whole = (token & 3) == SeriesCodec.Both ? Signed(Count(bytes, ref at)) : 0;
                    break;
            }

            if (day <= last)
            {
                sums.Step(day, part, whole);
            }
        }

        measured = Math.Min(day, last);
        return true;
    }

    private static ulong Count(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = bytes[at++];
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7f;
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
