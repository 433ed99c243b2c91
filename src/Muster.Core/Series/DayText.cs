using System.Globalization;

namespace Muster.Core.Series;

/// <summary>A day as every door writes it: <c>2026-03-01</c>.</summary>
public static class DayText
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
