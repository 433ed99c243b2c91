using Muster.Core.Series;

namespace Muster.Web.Pages;

/// <summary>Which days a chart shows: the last so many, or from one day to another; it stands in the address.</summary>
internal sealed record Period(DayRange Range, string Key)
{
    public static IReadOnlyList<(string Key, string Text, int Days)> Choices { get; } = [("30", "30 days", 30), ("90", "90 days", 90), ("365", "1 year", 365), ("730", "2 years", 730)];

    public DateTimeOffset From => new(Range.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public DateTimeOffset To => new DateTimeOffset(Range.To.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(1);

    public static Period Of(PageQuery query, DateTimeOffset now, string otherwise = "90")
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (DateOnly.TryParseExact(query["from"], "yyyy-MM-dd", out var from))
        {
            var to = DateOnly.TryParseExact(query["to"], "yyyy-MM-dd", out var last) && last < today ? last : today;
            return new Period(new DayRange(from < to ? from.AddDays(Math.Max(0, to.DayNumber - from.DayNumber - 20_000)) : to.AddDays(-1), to), "");
        }

        var chosen = Choices.FirstOrDefault(choice => choice.Key == query["days"]);
        var (key, _, days) = chosen.Key is null ? Choices.First(choice => choice.Key == otherwise) : chosen;
        return new Period(DayRange.Last(days, today), key);
    }
}
