using Muster.Core.Alerts;
using Muster.Core.Coordination.Records;
using Muster.Core.Snapshots;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// Why a repository fails since today, where the runs show it: a tool that counted the metric has another version than in the base. Many
/// repositories with the same cause on the same day are one issue and not many.
/// </summary>
internal static class CommonCause
{
    private const int Many = 3;

    public sealed record Group(string Cause, string Day, IReadOnlyList<Alert> Alerts);

    public static (IReadOnlyList<Group> Groups, IReadOnlyList<Alert> Single) Split(IReadOnlyList<Alert> alerts, QualityRun run)
    {
        var groups = alerts
            .Select(alert => (Alert: alert, Cause: Of(alert, run.Measured[alert.Repository])))
            .Where(one => one.Cause is not null)
            .GroupBy(one => (one.Alert.Metric, one.Cause, Day: Stamp.Day(run.Measured[one.Alert.Repository].Row.Head!.Snapshot.TakenAt)), one => one.Alert)
            .Where(group => group.Count() >= Many)
            .Select(group => new Group(group.Key.Cause!, group.Key.Day, [.. group]))
            .ToArray();
        return (groups, [.. alerts.Except(groups.SelectMany(group => group.Alerts))]);
    }

    private static string? Of(Alert alert, MeasuredRepository measured)
    {
        if (measured.Row.Head is not { Base: { } before } head || KnownMeasure.Of(before.Measures, alert.Metric) is not { } old || !alert.Target.IsReachedBy(old))
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
