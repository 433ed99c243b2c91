using System.Buffers.Text;
using System.Text;

namespace Muster.Reports.Input.Xml;

/// <summary><c>&amp;lt;</c>, <c>&amp;#10;</c>, <c>&amp;#x1F600;</c>: the references that need no document type.</summary>
internal static class XmlReference
{
    /// <summary>No reference of the plain subset is longer.</summary>
    private const int MaxLength = 12;

    /// <summary>Bytes of the reference at the start of <paramref name="text"/>: 0 when it is cut off, -1 when it is not a plain one.</summary>
    public static int Length(ReadOnlySpan<byte> text, out Rune character)
    {
        character = default;
        var end = text[..Math.Min(text.Length, MaxLength)].IndexOf((byte)';');
        if (end < 0)
        {
            return text.Length < MaxLength ? 0 : -1;
        }

        var name = text[1..end];
        var value = name is [(byte)'#', ..] ? Number(name[1..]) : Named(name);
        return value < 0 || !Rune.TryCreate(value, out character) ? -1 : end + 1;
    }

    private static int Named(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'l', (byte)'t'] => '<',
        [(byte)'g', (byte)'t'] => '>',
        [(byte)'a', (byte)'m', (byte)'p'] => '&',
        [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
        [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
        _ => -1,
    };

    // What XML 1.0 forbids as a character is left to the XmlReader.
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var hex = digits is [(byte)'x', ..];
        digits = hex ? digits[1..] : digits;
        if (digits.IsEmpty || digits[0] is (byte)'+' or (byte)'-'
            || !Utf8Parser.TryParse(digits, out uint value, out var used, hex ? 'x' : 'D') || used != digits.Length)
        {
            return -1;
        }

        return value is 0xfffe or 0xffff or (< 0x20 and not (0x9 or 0xa or 0xd)) or > 0x10ffff ? -1 : (int)value;
    }
}
