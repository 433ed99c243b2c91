namespace Muster.Reports.Input.Text;

/// <summary>Takes a line of bytes apart from the left, without copies.</summary>
internal ref struct ByteFields(ReadOnlySpan<byte> text)
{
    /// <summary>More digits than this might not fit into a <see cref="long"/>.</summary>
    private const int MaxDigits = 18;

    /// <summary>What has not been taken yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    /// <summary>A run of digits; false, and nothing taken, when there is none or it is too long for a <see cref="long"/>.</summary>
    public bool TryDigits(out long value)
    {
        var rest = Rest;
        value = 0;
        var used = 0;
        for (; (uint)used < (uint)rest.Length && (uint)(rest[used] - '0') is <= 9 and var digit; used++)
        {
            // What is too long is refused below, so it does not matter what becomes of it.
            value = unchecked((value * 10) + digit);
        }

        if (used > MaxDigits)
        {
            return false;
        }

        Rest = rest[used..];
        return used > 0;
    }

    /// <summary>This byte, if it comes next.</summary>
    public bool TryTake(byte next)
    {
        if (Rest.IsEmpty || Rest[0] != next)
        {
            return false;
        }

        Rest = Rest[1..];
        return true;
    }

    /// <summary>Everything up to the separator, which is taken too; all of the rest when there is none.</summary>
    public ReadOnlySpan<byte> Until(byte separator)
    {
        var end = Rest.IndexOf(separator);
        var field = end < 0 ? Rest : Rest[..end];
        Rest = end < 0 ? default : Rest[(end + 1)..];
        return field;
    }
}
