using Muster.Reports.Input;

namespace Muster.Reports.Coverage.Cobertura;

/// <summary><c>50% (1/2)</c>, <c>50.5% (1/2)</c>, <c>-50% (-1/2)</c> of old coverage.py, <c>100%</c> without counts.</summary>
internal static class ConditionCoverage
{
    /// <summary>The counts in the bracket; the percentage before it is derived and not looked at.</summary>
    public static bool TryCounts(ReadOnlySpan<byte> text, out int taken, out int total)
    {
        (taken, total) = (0, 0);
        var open = text.IndexOf((byte)'(');
        var close = text.LastIndexOf((byte)')');
        if (open < 0 || close < open)
        {
            return false;
        }

        var counts = text[(open + 1)..close];
        var slash = counts.IndexOf((byte)'/');
        if (slash < 0 || ReportNumber.Count(counts[..slash]) is not { } part || ReportNumber.Count(counts[(slash + 1)..]) is not { } whole)
        {
            return false;
        }

        total = (int)Math.Clamp(whole, 0, int.MaxValue);
        taken = (int)Math.Clamp(part, 0, total);
        return true;
    }

    public static double? Percent(ReadOnlySpan<byte> text)
    {
        var sign = text.IndexOf((byte)'%');
        return ReportNumber.Real(sign < 0 ? text : text[..sign]);
    }
}
