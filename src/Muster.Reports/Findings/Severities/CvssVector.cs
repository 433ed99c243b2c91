namespace Muster.Reports.Findings.Severities;

/// <summary>
/// The base score that a CVSS 3.0 or 3.1 vector means (<c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c> is 9.8), for tools that write the
/// vector alone. Other versions have none here.
/// </summary>
internal static class CvssVector
{
    // CVSS 3.1 specification, §7.1 and §7.4.
    public static double? Score(string? vector)
    {
        if (vector is null || !vector.StartsWith("CVSS:3.", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = vector.Split('/').Skip(1).Select(part => part.Split(':')).Where(part => part.Length == 2).GroupBy(part => part[0]).ToDictionary(group => group.Key, group => group.Last()[1]);
        string At(string metric) => parts.GetValueOrDefault(metric, "");
        var changed = At("S") == "C";
        double? reach = At("AV") switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, "P" => 0.2, _ => null };
        double? effort = At("AC") switch { "L" => 0.77, "H" => 0.44, _ => null };
        double? rights = At("PR") switch { "N" => 0.85, "L" => changed ? 0.68 : 0.62, "H" => changed ? 0.5 : 0.27, _ => null };
        double? help = At("UI") switch { "N" => 0.85, "R" => 0.62, _ => null };
        var lost = (1 - Loss(At("C"))) * (1 - Loss(At("I"))) * (1 - Loss(At("A")));
        if ((reach * effort * rights * help, lost) is not ({ } ease, { } kept))
        {
            return null;
        }

        var impact = changed ? 7.52 * (1 - kept - 0.029) - 3.25 * Math.Pow(1 - kept - 0.02, 15) : 6.42 * (1 - kept);
        return impact <= 0 ? 0 : RoundUp(Math.Min((changed ? 1.08 : 1) * (impact + 8.22 * ease), 10));
    }

    private static double? Loss(string level) => level switch { "H" => 0.56, "L" => 0.22, "N" => 0, _ => null };

    // §A: the smallest number with one decimal that is not below, free of binary noise.
    private static double RoundUp(double value)
    {
        var whole = (long)Math.Round(value * 100_000);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (Math.Floor(whole / 10_000.0) + 1) / 10.0;
    }
}
