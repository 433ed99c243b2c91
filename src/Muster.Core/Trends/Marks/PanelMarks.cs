using Muster.Core.Series;

namespace Muster.Core.Trends.Marks;

/// <summary>Days on which repositories left a group: from then on its line is that of the others.</summary>
public static class PanelMarks
{
    private const int MostNames = 3;

    public static IReadOnlyList<TrendMark> Of(GroupTrend trend) =>
    [
        .. trend.Left.GroupBy(one => one.On).Select(day => new TrendMark(
            new DateTimeOffset(day.Key.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), MarkKind.Panel,
            $"{string.Join(", ", day.Take(MostNames).Select(one => one.Name))}{(day.Count() > MostNames ? $" and {day.Count() - MostNames} more" : "")} left")),
    ];
}
