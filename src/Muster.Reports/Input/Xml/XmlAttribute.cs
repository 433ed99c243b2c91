namespace Muster.Reports.Input.Xml;

/// <summary>Where one attribute lies, counted from its tag's first byte.</summary>
internal struct XmlAttribute
{
    private const int CutOff = 0;
    private const int NotPlain = -1;

    public int Name;
    public int Local;
    public int NameEnd;
    public int Value;
    public int ValueEnd;

    /// <summary>The value is not its own text: it holds references, tabs or line ends.</summary>
    public bool Encoded;

    public readonly bool Prefixed => Local != Name;

    /// <summary>Reads <c>name="value"</c> where there is nothing more to it: no prefix, no reference, no blank. Gives the place behind it, or 0.</summary>
    public int ParsePlain(ReadOnlySpan<byte> text, int start)
    {
        var at = XmlTag.EndOfName(text, start + 1);
        if (at + 1 >= text.Length || text[at] != '=' || text[at + 1] != '"')
        {
            return 0;
        }

        var value = at + 2;
        var end = value;
        while ((uint)end < (uint)text.Length && !XmlBytes.Is(text[end], XmlBytes.ValueStop))
        {
            end++;
        }

        if ((uint)end >= (uint)text.Length || text[end] != '"')
        {
            return 0;
        }

        (Name, Local, NameEnd, Value, ValueEnd, Encoded) = (start, start, at, value, end, false);
        return end + 1;
    }

    /// <summary>Reads <c>name = "value"</c>. Gives the place behind it; 0 when it is cut off, -1 when it is not plain.</summary>
    public int Parse(ReadOnlySpan<byte> text, int start)
    {
        (Name, Local, Encoded) = (start, start, false);
        var at = XmlTag.EndOfName(text, start + 1);
        if ((uint)at < (uint)text.Length && text[at] == ':')
        {
            Local = at + 1;
            at = XmlTag.EndOfLocal(text, Local);
            if (at < 0)
            {
                return NotPlain;
            }
        }

        NameEnd = at;
        if ((uint)at < (uint)text.Length && text[at] != '=')
        {
            at = XmlTag.SkipBlanks(text, at);
        }

        if ((uint)at >= (uint)text.Length)
        {
            return CutOff;
        }

        if (text[at] != '=')
        {
            return NotPlain;
        }

        at = XmlTag.SkipBlanks(text, at + 1);
        if ((uint)at >= (uint)text.Length)
        {
            return CutOff;
        }

        return text[at] is (byte)'"' or (byte)'\'' ? ParseValue(text, at) : NotPlain;
    }

    public readonly bool DeclaresDefault(ReadOnlySpan<byte> text) => NameEnd - Name == 5 && text[Name] == 'x' && text[Name..NameEnd].SequenceEqual("xmlns"u8);

    private int ParseValue(ReadOnlySpan<byte> text, int open)
    {
        var quote = text[open];
        Value = open + 1;
        for (var at = open + 1; (uint)at < (uint)text.Length; at++)
        {
            var next = text[at];
            if (!XmlBytes.Is(next, XmlBytes.ValueStop))
            {
                continue;
            }

            if (next == quote)
            {
                ValueEnd = at;
                return at + 1;
            }

            if (next == '<')
            {
                return NotPlain;
            }

            if (next == '&')
            {
                var length = XmlReference.Length(text[at..], out _);
                if (length <= 0)
                {
                    return length;
                }

                at += length - 1;
            }

            Encoded |= next is not ((byte)'"' or (byte)'\'');
        }

        return CutOff;
    }
}
