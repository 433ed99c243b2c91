using System.Globalization;

namespace Muster.Reports.Input;

/// <summary>Timestamps as tools write them: ISO 8601 with or without zone, seconds or milliseconds since 1970.</summary>
public static class ReportTime
{
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return FromUnix(number);
        }

        // MATLAB writes seconds with a fraction; smaller numbers are no times.
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) && real > 100_000_000)
        {
            return FromUnix((long)real);
        }

        // Unity writes "2023-04-20T 09:08:30Z".
        return DateTimeOffset.TryParse(
            text.Replace("T ", "T", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }

    /// <summary>Seconds or milliseconds, told apart by size: 10^11 seconds are the year 5138, 10^11 milliseconds 1973. Null for 0 and nonsense.</summary>
    public static DateTimeOffset? FromUnix(long number) => number switch
    {
        <= 0 or > 253_402_300_799_999 => null,
        < 100_000_000_000 => DateTimeOffset.FromUnixTimeSeconds(number),
        _ => DateTimeOffset.FromUnixTimeMilliseconds(number),
    };
}
