using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Input;

/// <summary>Numbers as tools write them. A number that cannot be read is null: never 0, and never covered.</summary>
public static class ReportNumber
{
    /// <summary>A count: <c>7</c>, <c>-1</c>, <c>1.0</c>, <c>1.2e+06</c>, twenty digits (saturated). Blanks around it are passed over.</summary>
    public static long? Count(ReadOnlySpan<byte> text)
    {
        var fields = new ByteFields(text);
        if (fields.TryDigits(out var digits) && fields.Rest.IsEmpty)
        {
            return digits;
        }

        text = text.Trim(" \t\r\n"u8);
        if (Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length)
        {
            return whole;
        }

        return Real(text) switch
        {
            null => null,
            >= long.MaxValue => long.MaxValue,
            <= long.MinValue => long.MinValue,
            var real => (long)real,
        };
    }

    public static long? Count(string? text) => text is null ? null : Count(Encoding.UTF8.GetBytes(text));

    /// <summary>A finite number with point as decimal sign; NaN and infinities are null.</summary>
    public static double? Real(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null;

    public static double? Real(string? text) => text is null ? null : Real(Encoding.UTF8.GetBytes(text));
}
