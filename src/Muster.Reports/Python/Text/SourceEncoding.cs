using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Reports.Python.Text;

/// <summary>The encoding of a source (PEP 263): a byte order mark, or a cookie in one of the first two lines, or UTF-8.</summary>
internal static partial class SourceEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Removes the byte order mark from <paramref name="bytes"/>. <c>null</c>: the file names an encoding that nobody knows or
    /// that its mark denies, or its first lines are not even UTF-8.
    /// </summary>
    public static Encoding? Detect(ref ReadOnlySpan<byte> bytes)
    {
        var marked = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        if (marked)
        {
            bytes = bytes[3..];
        }

        if (!TryFindCookie(bytes, out var cookie))
        {
            return null;
        }

        if (cookie is null)
        {
            return Utf8;
        }

        // Python looks at the first twelve letters only to know its favourites.
        var name = cookie.ToLowerInvariant().Replace('_', '-');
        if (name is "utf-8" || name.StartsWith("utf-8-", StringComparison.Ordinal))
        {
            return Utf8;
        }

        return marked ? null : PythonCodecs.Find(name);
    }

    private static bool TryFindCookie(ReadOnlySpan<byte> bytes, out string? cookie)
    {
        cookie = null;
        for (var line = 0; line < 2; line++)
        {
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            if (!System.Text.Unicode.Utf8.IsValid(text))
            {
                return false;
            }

            // The cookie may stand on the second line if the first is blank or a comment.
            var code = text.TrimStart(" \t\f"u8);
            if (code is not [] and not [(byte)'#', ..])
            {
                return true;
            }

            if (CookieLine.Match(Encoding.Latin1.GetString(code)) is { Success: true } match)
            {
                cookie = match.Groups[1].Value;
                return true;
            }

            if (end < 0)
            {
                return true;
            }

            bytes = bytes[(end + (bytes[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return true;
    }

    // PEP 263's own expression; its \w is of bytes, so of ASCII.
    [GeneratedRegex(@"^#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex CookieLine { get; }
}
