using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Muster.Reports.Input.Json;

/// <summary>Text of JSON strings. Bytes that are no UTF-8 and surrogates without their other half become U+FFFD: a lost letter is not a lost report.</summary>
internal static class JsonText
{
    public static string Of(ReadOnlySpan<byte> raw, bool escaped) => escaped ? Unescape(raw) : Encoding.UTF8.GetString(raw);

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var escape = raw.IndexOf((byte)'\\');
            if (escape < 0 || escape + 1 == raw.Length)
            {
                text.Append(Encoding.UTF8.GetString(raw));
                break;
            }

            text.Append(Encoding.UTF8.GetString(raw[..escape]));
            raw = raw[(escape + 1)..];
            if (raw[0] == 'u')
            {
                text.Append(Letter(raw[1..], out var used));
                raw = raw[(1 + used)..];
            }
            else
            {
                text.Append(Simple(raw[0]));
                raw = raw[1..];
            }
        }

        return text.ToString();
    }

    private static char Simple(byte letter) => letter switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)letter,
    };

    // \uXXXX, or two of them for a letter beyond the first 65,536.
    private static string Letter(ReadOnlySpan<byte> text, out int used)
    {
        used = 0;
        if (!TryHex(text, out var first))
        {
            return "\ufffd";
        }

        used = 4;
        if (!char.IsSurrogate((char)first))
        {
            return ((char)first).ToString(CultureInfo.InvariantCulture);
        }

        if (char.IsHighSurrogate((char)first) && text.Length >= 10 && text[4] == '\\' && text[5] == 'u'
            && TryHex(text[6..], out var second) && char.IsLowSurrogate((char)second))
        {
            used = 10;
            return string.Create(CultureInfo.InvariantCulture, $"{(char)first}{(char)second}");
        }

        return "\ufffd";
    }

    private static bool TryHex(ReadOnlySpan<byte> text, out uint value)
    {
        value = 0;
        return text.Length >= 4 && Utf8Parser.TryParse(text[..4], out value, out var used, 'x') && used == 4;
    }
}
