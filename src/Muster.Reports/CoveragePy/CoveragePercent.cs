using System.Globalization;
using System.Numerics;

namespace Muster.Reports.CoveragePy;

/// <summary>How coverage.py rounds and prints a percentage, to the digit.</summary>
public static class CoveragePercent
{
    /// <summary>The most decimals that anybody can want; coverage.py itself sets no limit.</summary>
    public const int MaxPrecision = 300;

    /// <summary>The text without a percent sign. "0" and "100" are only said when they are exactly true.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="precision">Decimals, 0 to <see cref="MaxPrecision"/>.</param>
    public static string Display(double percent, int precision)
    {
        var nearZero = 1.0 / Math.Pow(10, precision);
        var shown = percent > 0 && percent < nearZero ? nearZero
            : percent > 100.0 - nearZero && percent < 100 ? 100.0 - nearZero
            : percent;
        return Digits(shown, precision);
    }

    /// <summary>Whether <c>fail_under</c> is missed: compared after rounding, except that 100 has to be exactly 100.</summary>
    public static bool FailsUnder(double percent, double failUnder, int precision) =>
        (failUnder == 100.0 && percent != 100.0)
        || double.Parse(Digits(percent, precision), CultureInfo.InvariantCulture) < failUnder;

    /// <summary>
    /// Python rounds the exact binary value, ties to even: 12.5 becomes 12, 12.25 becomes 12.2. <c>ToString("F1")</c> would round away from zero.
    /// </summary>
    private static string Digits(double value, int precision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)precision, (uint)MaxPrecision, nameof(precision));

        // value = mantissa · 2^exponent
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)(bits >> 52);
        var mantissa = bits & ((1L << 52) - 1) | (biased is 0 ? 0 : 1L << 52);
        var exponent = Math.Max(biased, 1) - 1075;

        var scaled = mantissa * BigInteger.Pow(10, precision);
        if (exponent >= 0)
        {
            scaled <<= exponent;
        }
        else
        {
            var unit = BigInteger.One << -exponent;
            scaled = BigInteger.DivRem(scaled, unit, out var rest);
            var half = (rest << 1).CompareTo(unit);
            if (half > 0 || (half is 0 && !scaled.IsEven))
            {
                scaled++;
            }
        }

        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return precision is 0 ? digits : $"{digits[..^precision]}.{digits[^precision..]}";
    }
}
