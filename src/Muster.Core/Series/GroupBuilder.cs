using Muster.Core.Metrics;

namespace Muster.Core.Series;

/// <summary>
/// From members to the group's trend. The panel is fixed: the line moves because numbers moved, never because somebody came. It begins on
/// the first day on which at least half of the members that have a value at all had one.
/// </summary>
public static class GroupBuilder
{
    /// <summary>A member is quiet when it was not measured for so many days.</summary>
    internal const int QuietDays = 30;

    public static GroupTrend Build(IReadOnlyList<GroupMember> members, GroupQuery query, string metric, DayRange range)
    {
        var firsts = members.Select(member => member.FirstDay() is { } first && first <= range.LastDay ? Math.Max(first, range.FirstDay) : (int?)null).ToArray();
        var known = firsts.Where(first => first is not null).Select(first => first!.Value).ToArray();
        Array.Sort(known);
        var trend = new GroupTrend
        {
            Metric = metric,
            Range = range,
            Points = [],
            Panel = [],
            Joined = [],
            Without = [.. members.Where((_, i) => firsts[i] is null).Select(member => member.Name)],
            Left = [],
            Quiet = [],
        };
        if (known.Length == 0)
        {
            return trend;
        }

        var begin = query.FixedPanel ? known[(known.Length - 1) / 2] : known[0];
        var panel = members.Where((member, i) => firsts[i] is { } first && (first <= begin || !query.FixedPanel)).ToArray();
        var sums = new GroupSums(begin, range.LastDay, panel.Length, query.WithSpread, MetricRegister.Find(metric)?.Better ?? Better.Higher);
        var ready = query.WithSpread ? [] : ChunkSums.Add(panel, sums, range.LastDay);
        var quiet = new List<(string, DateOnly)>();
        var left = new List<(string, DateOnly)>();
        foreach (var (index, member) in panel.Index())
        {
            var last = ready.Length > 0 && ready[index] is { } measured ? measured : sums.Add(index, member);
            if (member.Belongs[^1].To < range.LastDay)
            {
                left.Add((member.Name, SeriesDay.ToDate(member.Belongs[^1].To + 1)));
            }
            else if (last < range.LastDay - QuietDays)
            {
                quiet.Add((member.Name, SeriesDay.ToDate(last)));
            }
        }

        string[] names = [.. panel.Select(member => member.Name)];
        return trend with
        {
            Points = sums.Points(names),
            Panel = names,
            Joined = [.. members.Index().Where(one => firsts[one.Index] > begin).Select(one => (one.Item.Name, SeriesDay.ToDate(firsts[one.Index]!.Value)))],
            Left = left,
            Quiet = quiet,
        };
    }
}
