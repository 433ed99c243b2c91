using Muster.Core.Alerts;
using Muster.Core.Coordination.Records;
using Muster.Core.Snapshots;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// Why a repository fails since today, where the runs show it: a tool that counted the metric has another version than in the base, or a rule
/// finds something that found nothing there. Many repositories with the same cause on the same day are one issue and not many.
/// </summary>
internal static class CommonCause
{
    private const int Many = 3;

    public sealed record Group(string Cause, string Day, IReadOnlyList<Shortfall> Shortfalls);

    public static (IReadOnlyList<Group> Groups, IReadOnlyList<Shortfall> Single) Split(IReadOnlyList<Shortfall> shortfalls, QualityRun run)
    {
        List<Group> groups = [];
        List<Shortfall> single = [];
        foreach (var day in shortfalls.GroupBy(shortfall => (shortfall.Metric, Day: Stamp.Day(run.Measured[shortfall.Repository].Row.Head!.Snapshot.TakenAt))))
        {
            // A new version explains its new rules too.
            var left = Take(groups, day.Key.Day, [.. day], shortfall => Upgrade(shortfall, run.Measured[shortfall.Repository]) is { } upgrade ? [upgrade] : []);
            left = Take(groups, day.Key.Day, left, shortfall => HasFallen(shortfall, run.Measured[shortfall.Repository]) ? NewRules.For(shortfall.Metric, run.FreshRules.GetValueOrDefault(shortfall.Repository, [])).Select(rule => $"the new rule {rule}") : []);
            single.AddRange(left);
        }

        return (groups, single);
    }

    // The cause of the most first; who has found a group is not asked again.
    private static List<Shortfall> Take(List<Group> groups, string day, List<Shortfall> shortfalls, Func<Shortfall, IEnumerable<string>> causes)
    {
        var all = shortfalls.SelectMany(shortfall => causes(shortfall).Select(cause => (shortfall, cause))).ToArray();
        while (all.Where(one => shortfalls.Contains(one.shortfall)).GroupBy(one => one.cause, one => one.shortfall).Where(group => group.Count() >= Many).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault() is { } group)
        {
            groups.Add(new(group.Key, day, [.. group]));
            shortfalls = [.. shortfalls.Except(group)];
        }

        return shortfalls;
    }

    // What the base had not reached either is no news.
    private static bool HasFallen(Shortfall shortfall, MeasuredRepository measured) =>
        measured.Row.Head is { Base: { } before } && KnownMeasure.Of(before.Measures, shortfall.Metric) is { } old && shortfall.Target.IsReachedBy(old);

    private static string? Upgrade(Shortfall shortfall, MeasuredRepository measured)
    {
        if (!HasFallen(shortfall, measured) || measured.Row.Head is not { Base: { } before } head)
        {
            return null;
        }

        var (earlier, now) = (Versions(before), Versions(head.Snapshot));
        var changed = now.Where(tool => earlier.TryGetValue(tool.Key, out var version) && version != tool.Value).Select(tool => $"{tool.Key} {earlier[tool.Key]} → {tool.Value}").Order(StringComparer.Ordinal).ToArray();
        return changed is [] ? null : string.Join(", ", changed);
    }

    private static Dictionary<string, string> Versions(Snapshot snapshot) => snapshot.Sources
        .Where(source => source is { AsideBecause: null, Tool: not null, ToolVersion: not null })
        .GroupBy(source => source.Tool!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().ToolVersion!, StringComparer.Ordinal);
}
