namespace Muster.Core.Series;

/// <summary>Days as the series count them: UTC days since 1970-01-01.</summary>
public static class SeriesDay
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int Of(DateTimeOffset time) => (int)Math.Floor(time.ToUnixTimeMilliseconds() / 86_400_000.0);

    public static int Of(DateOnly date) => date.DayNumber - Epoch;

    public static DateOnly ToDate(int day) => DateOnly.FromDayNumber(day + Epoch);
}

/// <summary>Days from the first to the last, both included.</summary>
public readonly record struct DayRange(DateOnly From, DateOnly To)
{
    public int FirstDay => SeriesDay.Of(From);

    public int LastDay => SeriesDay.Of(To);

    public int Days => LastDay - FirstDay + 1;

    /// <summary>The last so many days, today included.</summary>
    public static DayRange Last(int days, DateOnly today) => new(today.AddDays(1 - Math.Max(1, days)), today);
}
