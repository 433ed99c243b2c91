using System.Globalization;
using System.Text;

namespace Muster.Reports.Tests;

/// <summary>Durations as test reports write them, in seconds. What is negative, no number or nothing is null: not known.</summary>
internal static class TestSeconds
{
    /// <summary><c>0.25</c>, <c>1,234.56</c> (grouped), <c>1.234,56</c> and <c>1,041</c> (decimal comma), <c>1e-3</c>, <c>0.5s</c>.</summary>
    public static double? Parse(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text is [.., (byte)'s'])
        {
            text = text[..^1].TrimEnd((byte)' ');
        }

        if (text.Length > 64)
        {
            return null;
        }

        return Known(text.Contains((byte)',') ? Comma(Encoding.UTF8.GetString(text)) : Number(text));
    }

    public static double? Parse(string? text) => text is null ? null : Parse(Encoding.UTF8.GetBytes(text));

    /// <summary><c>[d.]hh:mm:ss[.fffffff]</c>.</summary>
    public static double? Span(string? text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? Known(span.TotalSeconds) : null;

    public static double? Milliseconds(double? milliseconds) => Known(milliseconds / 1000);

    public static double? Between(DateTimeOffset? start, DateTimeOffset? end) => Known((end - start)?.TotalSeconds);

    public static double? Known(double? seconds) => seconds is >= 0 && double.IsFinite(seconds.Value) ? seconds : null;

    private static double? Number(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The last of the two signs is the decimal sign; a single comma is one, several are groups.
    private static double? Comma(string text)
    {
        var comma = text.LastIndexOf(',');
        var point = text.LastIndexOf('.');
        var grouped = point > comma || (point < 0 && text.IndexOf(',') != comma);
        var plain = grouped
            ? text.Replace(",", "", StringComparison.Ordinal)
            : text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
