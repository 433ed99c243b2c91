using System.Globalization;

namespace Muster.Web.Charts;

/// <summary>Where a time axis is labelled: at beginnings of years, quarters, months, weeks or days, so that there are few.</summary>
internal static class TimeTicks
{
    private const int Most = 6;

    public static IReadOnlyList<(DateTimeOffset At, string Text)> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var days = (to - from).TotalDays;
        foreach (var months in new[] { 1, 2, 3, 6, 12, 24, 60 })
        {
            if (days > 75 && days / 30.4 / months <= Most)
            {
                return [.. Months(from, to, months)];
            }
        }

        foreach (var step in new[] { 1, 2, 7, 14 })
        {
            if (days / step <= Most)
            {
                return [.. Days(from, to, step)];
            }
        }

        return [.. Months(from, to, days > 75 ? 120 : 1)];
    }

    private static IEnumerable<(DateTimeOffset, string)> Months(DateTimeOffset from, DateTimeOffset to, int step)
    {
        var at = new DateTimeOffset(from.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (; at <= to && at.Year < 9000; at = at.AddMonths(step))
        {
            if (at >= from)
            {
                yield return (at, at.ToString(at.Month == 1 ? "yyyy" : "MMM", CultureInfo.InvariantCulture));
            }
        }
    }

    private static IEnumerable<(DateTimeOffset, string)> Days(DateTimeOffset from, DateTimeOffset to, int step)
    {
        for (var at = new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero); at <= to; at = at.AddDays(step))
        {
            if (at >= from)
            {
                yield return (at, at.ToString("d MMM", CultureInfo.InvariantCulture));
            }
        }
    }
}
