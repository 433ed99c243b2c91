namespace Muster.Reports.Input.Xml;

internal enum XmlValueKind
{
    Attribute,
    Text,
    Cdata,
}

/// <summary>From what stands in the file to what it means: references, line ends and, in attributes, blanks.</summary>
internal static class XmlValue
{
    /// <summary>A text between two tags or comments: null when it is not of the plain subset, else whether anything but blanks is in it.</summary>
    public static bool? IsBlank(ReadOnlySpan<byte> run)
    {
        var blank = true;
        while (run.IndexOfAny((byte)'&', (byte)']') is var next and >= 0)
        {
            blank &= OnlyBlanks(run[..next]);
            run = run[next..];
            if (run[0] == ']')
            {
                blank = false;
                if (run.StartsWith("]]>"u8))
                {
                    return null;
                }

                run = run[1..];
                continue;
            }

            var length = XmlReference.Length(run, out var character);
            if (length <= 0)
            {
                return null;
            }

            blank &= character.Value is ' ' or '\t' or '\r' or '\n';
            run = run[length..];
        }

        return blank && OnlyBlanks(run);
    }

    public static bool OnlyBlanks(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Writes the meaning, never longer than the original, and gives its length. Line ends become LF; in an attribute, a space.</summary>
    public static int Decode(ReadOnlySpan<byte> raw, Span<byte> into, XmlValueKind kind)
    {
        var count = 0;
        for (var at = 0; at < raw.Length; at++)
        {
            var next = raw[at];
            if (next == '&' && kind != XmlValueKind.Cdata)
            {
                at += XmlReference.Length(raw[at..], out var character) - 1;
                count += character.EncodeToUtf8(into[count..]);
                continue;
            }

            if (next == '\r')
            {
                at += at + 1 < raw.Length && raw[at + 1] == '\n' ? 1 : 0;
                next = (byte)'\n';
            }

            into[count++] = kind == XmlValueKind.Attribute && (next is (byte)'\n' or (byte)'\t') ? (byte)' ' : next;
        }

        return count;
    }
}
