namespace Muster.Reports.CoveragePy;

/// <summary>
/// The way coverage.py packs a set of line numbers into a blob: byte k, bit b (least significant first) stands for
/// line 8k+b. An empty set is an empty blob; trailing zero bytes are legal; line 0 means nothing.
/// </summary>
public static class Numbits
{
    /// <summary>The line numbers of the set, ascending.</summary>
    public static List<int> Lines(ReadOnlySpan<byte> numbits)
    {
        var lines = new List<int>();
        for (var at = 0; at < numbits.Length; at++)
        {
            for (int bits = numbits[at]; bits != 0; bits &= bits - 1)
            {
                if ((8 * at) + int.TrailingZeroCount(bits) is > 0 and var line)
                {
                    lines.Add(line);
                }
            }
        }

        return lines;
    }

    /// <summary>Packs line numbers, in any order.</summary>
    public static byte[] Of(IEnumerable<int> lines)
    {
        byte[] numbits = [];
        foreach (var line in lines)
        {
            if (line / 8 >= numbits.Length)
            {
                Array.Resize(ref numbits, Math.Max((line / 8) + 1, numbits.Length * 2));
            }

            numbits[line / 8] |= (byte)(1 << (line % 8));
        }

        return numbits.AsSpan().TrimEnd((byte)0).ToArray();
    }

    /// <summary>The lines of either set. May return one of its arguments: a numbits is never changed in place.</summary>
    public static byte[] Union(byte[] one, byte[] other)
    {
        var (longer, shorter) = one.Length >= other.Length ? (one, other) : (other, one);
        if (shorter is [])
        {
            return longer;
        }

        var union = longer.AsSpan().ToArray();
        for (var at = 0; at < shorter.Length; at++)
        {
            union[at] |= shorter[at];
        }

        return union;
    }
}
