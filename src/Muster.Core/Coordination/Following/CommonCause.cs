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

    public sealed record Group(string Cause, string Day, IReadOnlyList<Alert> Alerts);

    public static (IReadOnlyList<Group> Groups, IReadOnlyList<Alert> Single) Split(IReadOnlyList<Alert> alerts, QualityRun run)
    {
        List<Group> groups = [];
        List<Alert> single = [];
        foreach (var day in alerts.GroupBy(alert => (alert.Metric, Day: Stamp.Day(run.Measured[alert.Repository].Row.Head!.Snapshot.TakenAt))))
        {
            // A new version explains its new rules too.
            var left = Take(groups, day.Key.Day, [.. day], alert => Upgrade(alert, run.Measured[alert.Repository]) is { } upgrade ? [upgrade] : []);
            left = Take(groups, day.Key.Day, left, alert => HasFallen(alert, run.Measured[alert.Repository]) ? NewRules.For(alert.Metric, run.FreshRules.GetValueOrDefault(alert.Repository, [])).Select(rule => $"the new rule {rule}") : []);
            single.AddRange(left);
        }

        return (groups, single);
    }

    // The cause of the most first; who has found a group is not asked again.
    private static List<Alert> Take(List<Group> groups, string day, List<Alert> alerts, Func<Alert, IEnumerable<string>> causes)
    {
        var all = alerts.SelectMany(alert => causes(alert).Select(cause => (alert, cause))).ToArray();
        while (all.Where(one => alerts.Contains(one.alert)).GroupBy(one => one.cause, one => one.alert).Where(group => group.Count() >= Many).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault() is { } group)
        {
            groups.Add(new(group.Key, day, [.. group]));
            alerts = [.. alerts.Except(group)];
        }

        return alerts;
    }

    // What the base had not reached either is no news.
    private static bool HasFallen(Alert alert, MeasuredRepository measured) =>
        measured.Row.Head is { Base: { } before } && KnownMeasure.Of(before.Measures, alert.Metric) is { } old && alert.Target.IsReachedBy(old);

    private static string? Upgrade(Alert alert, MeasuredRepository measured)
    {
        if (!HasFallen(alert, measured) || measured.Row.Head is not { Base: { } before } head)
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
