using System.Globalization;
using Muster.Core.Trends.Marks;

namespace Muster.Web.Charts;

/// <summary>Marks of about one time, under one number: above the chart the number, below it what happened.</summary>
public sealed record NumberedMarks(int Number, DateTimeOffset At, IReadOnlyList<TrendMark> Items)
{
    /// <summary>More would hide the line.</summary>
    private const int Most = 12;

    /// <summary>What is nearer than this share of the chart has no room for a number of its own.</summary>
    private const double Nearest = 1 / 40.0;

    public ChartMark Mark => new(At, string.Join("; ", Items.Select(item => item.Text)), Kind(Items), Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>In the order of time; where there are too many, the weightier ones and the later ones stay.</summary>
    public static IReadOnlyList<NumberedMarks> Of(IEnumerable<TrendMark> marks, DateTimeOffset from, DateTimeOffset to)
    {
        var groups = new List<List<TrendMark>>();
        foreach (var mark in marks.Where(mark => mark.At >= from && mark.At <= to).OrderBy(mark => mark.At).ThenBy(mark => mark.Kind))
        {
            if (groups is [.., var last] && (mark.At - last[0].At) / (to - from) < Nearest)
            {
                last.Add(mark);
            }
            else
            {
                groups.Add([mark]);
            }
        }

        var chosen = groups.OrderBy(group => group.Min(mark => mark.Kind)).ThenByDescending(group => group[0].At).Take(Most).OrderBy(group => group[0].At);
        return [.. chosen.Select((group, i) => new NumberedMarks(i + 1, group[0].At, group))];
    }

    public static string Kind(IReadOnlyList<TrendMark> items) => items.Any(item => item.Better == false) ? "down" : items.Any(item => item.Better == true) ? "up" : "note";
}
