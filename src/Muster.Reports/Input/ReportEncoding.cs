using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Reports.Input;

/// <summary>The encoding of a report from its first bytes: BOM, the pattern of zero bytes (PowerShell writes UTF-16), the XML declaration.</summary>
internal static partial class ReportEncoding
{
    [GeneratedRegex("""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")]
    private static partial Regex Declared { get; }

    public static Encoding Of(ReadOnlySpan<byte> prefix, out int bom)
    {
        bom = prefix switch
        {
            [0xef, 0xbb, 0xbf, ..] => 3,
            [0xff, 0xfe, 0, 0, ..] or [0, 0, 0xfe, 0xff, ..] => 4,
            [0xff, 0xfe, ..] or [0xfe, 0xff, ..] => 2,
            _ => 0,
        };
        return prefix switch
        {
            [0xef, 0xbb, 0xbf, ..] => new UTF8Encoding(false),
            [0xff, 0xfe, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0xfe, 0xff, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            [0xff, 0xfe, ..] => Encoding.Unicode,
            [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
            [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
            [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => FromDeclaration(prefix),
        };
    }

    private static Encoding FromDeclaration(ReadOnlySpan<byte> prefix)
    {
        var match = Declared.Match(Encoding.Latin1.GetString(prefix));
        if (!match.Success)
        {
            return new UTF8Encoding(false);
        }

        var name = match.Groups[1].Value;
        try
        {
            // A file that is readable here as ASCII and claims UTF-16 has been transcoded without its declaration.
            var found = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return found is UnicodeEncoding or UTF32Encoding or UTF8Encoding ? new UTF8Encoding(false) : found;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return new UTF8Encoding(false);
        }
    }
}
