using Muster.Core.Alerts.Rules;

namespace Muster.Core.Alerts;

/// <summary>
/// A repository's whole history walked once more, with the eyes of the day on which each run came: all alerts that there were, and the open ones
/// among them. The same runs give the same alerts, whatever order they came in.
/// </summary>
public static class AlertWatching
{
    /// <summary>The register of rules, one file and one line each.</summary>
    private static readonly IAlertRule[] Rules = [new DropRule(), new ErosionRule(), new FailingTestsRule(), new NewFindingsRule(), new BelowTargetRule(), new SilenceRule()];

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<Alert> Of(WatchedRepository repository) =>
        [.. Rules.SelectMany(rule => rule.Of(repository)).OrderBy(alert => alert.OpenedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal)];

    /// <summary>From when on its silence is an alert, if nothing comes; null without a rhythm.</summary>
    public static DateTimeOffset? SilentAt(WatchedRepository repository) => SilenceRule.Deadline(repository);
}
