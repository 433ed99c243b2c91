using System.Text;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// Markup that is no tag. Each method measures what the text begins with: its length, 0 when the text ends first, -1 when it is not of the plain subset.
/// </summary>
internal static class XmlMarkup
{
    public const int CutOff = 0;
    public const int NotPlain = -1;

    public static int Comment(ReadOnlySpan<byte> text)
    {
        var dashes = text[4..].IndexOf("--"u8);
        return dashes < 0 || dashes + 6 >= text.Length ? CutOff : text[dashes + 6] == '>' ? dashes + 7 : NotPlain;
    }

    public static int Cdata(ReadOnlySpan<byte> text)
    {
        var end = text[9..].IndexOf("]]>"u8);
        return end < 0 ? CutOff : end + 12;
    }

    public static int Instruction(ReadOnlySpan<byte> text)
    {
        var name = XmlTag.EndOfName(text, 2);
        var end = text[2..].IndexOf("?>"u8);
        if (end < 0)
        {
            return CutOff;
        }

        return name == 2 || !XmlBytes.Is(text[2], XmlBytes.NameStart) || Ascii.EqualsIgnoreCase(text[2..name], "xml"u8)
            || (name != end + 2 && !XmlBytes.Is(text[name], XmlBytes.Blank)) ? NotPlain : end + 4;
    }

    /// <summary><c>&lt;?xml version="1.0" encoding="UTF-8" standalone="yes"?&gt;</c></summary>
    public static int Declaration(ReadOnlySpan<byte> text)
    {
        var at = 5;
        var version = default(XmlAttribute);
        for (var expected = 0; ; expected++)
        {
            var name = XmlTag.SkipBlanks(text, at);
            if (name >= text.Length - 1)
            {
                return CutOff;
            }

            if (text[name] == '?')
            {
                return text[name + 1] == '>' && version.NameEnd > 0 ? name + 2 : NotPlain;
            }

            var attribute = default(XmlAttribute);
            if (name == at)
            {
                return NotPlain;
            }

            at = attribute.Parse(text, name);
            if (at <= 0)
            {
                return at;
            }

            var value = text[attribute.Value..attribute.ValueEnd];
            switch (text[attribute.Name..attribute.NameEnd])
            {
                case var key when key.SequenceEqual("version"u8) && expected == 0 && value.SequenceEqual("1.0"u8):
                    version = attribute;
                    break;
                case var key when key.SequenceEqual("encoding"u8) && expected == 1 && IsEncodingName(value):
                    break;
                case var key when key.SequenceEqual("standalone"u8) && expected is 1 or 2 && (value.SequenceEqual("yes"u8) || value.SequenceEqual("no"u8)):
                    expected = 2;
                    break;
                default:
                    return NotPlain;
            }
        }
    }

    /// <summary><c>&lt;!DOCTYPE name SYSTEM "address"&gt;</c>, with no subset of its own or an empty one.</summary>
    public static int Doctype(ReadOnlySpan<byte> text)
    {
        var at = XmlTag.SkipBlanks(text, 9);
        var name = XmlTag.EndOfName(text, at);
        if (at == 9 || name == at)
        {
            return name >= text.Length ? CutOff : NotPlain;
        }

        if (!XmlBytes.Is(text[at], XmlBytes.NameStart))
        {
            return NotPlain;
        }

        // The addresses may not hold what ends a doctype: where they do, the XmlReader looks closer.
        var length = text[name..].IndexOfAny("[>"u8);
        if (length < 0)
        {
            return CutOff;
        }

        var close = name + length;
        if (!IsExternalId(text[name..close]))
        {
            return NotPlain;
        }

        if (text[close] == '[')
        {
            // Pester writes an empty subset.
            close = XmlTag.SkipBlanks(text, close + 1);
            if (close >= text.Length)
            {
                return CutOff;
            }

            if (text[close] != ']')
            {
                return NotPlain;
            }

            close = XmlTag.SkipBlanks(text, close + 1);
            if (close >= text.Length)
            {
                return CutOff;
            }
        }

        return text[close] == '>' ? close + 1 : NotPlain;
    }

    private static bool IsExternalId(ReadOnlySpan<byte> text)
    {
        var at = XmlTag.SkipBlanks(text, 0);
        if (at == text.Length)
        {
            return true;
        }

        var literals = text[at..].StartsWith("SYSTEM"u8) ? 1 : text[at..].StartsWith("PUBLIC"u8) ? 2 : 0;
        if (literals == 0 || at == 0)
        {
            return false;
        }

        at += 6;
        for (var i = 0; i < literals; i++)
        {
            var open = XmlTag.SkipBlanks(text, at);
            if (open == at || open >= text.Length || text[open] is not ((byte)'"' or (byte)'\''))
            {
                return false;
            }

            var length = text[(open + 1)..].IndexOf(text[open]);
            if (length < 0)
            {
                return false;
            }

            at = open + length + 2;
        }

        return XmlTag.SkipBlanks(text, at) == text.Length;
    }

    private static bool IsEncodingName(ReadOnlySpan<byte> value) =>
        !value.IsEmpty && XmlBytes.Is(value[0], XmlBytes.NameStart) && value[0] != '_' && XmlTag.EndOfName(value, 1) == value.Length;
}
