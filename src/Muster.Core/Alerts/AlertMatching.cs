namespace Muster.Core.Alerts;

/// <summary>What is kept of a repository's alerts, held against what its series say now.</summary>
public static class AlertMatching
{
    /// <param name="reportedAt">When its newest believed report came: what ends a silence.</param>
    /// <param name="now">When what the data no longer say is taken back.</param>
    /// <returns>What is to be written: alerts that are new or have changed, each under the name that it is known by.</returns>
    public static IReadOnlyList<Alert> Changes(IReadOnlyList<Alert> kept, IReadOnlyList<Alert> judged, DateTimeOffset? reportedAt, DateTimeOffset now)
    {
        var known = kept.ToDictionary(alert => alert.Id, StringComparer.Ordinal);
        var left = kept.Where(alert => judged.All(one => one.Id != alert.Id)).ToList();
        List<Alert> changes = [];
        foreach (var alert in judged)
        {
            // An earlier run of the same fall has come to be known: it is the same alert, and keeps its name.
            var named = alert;
            if (!known.ContainsKey(alert.Id) && left.Find(one => IsSame(one, alert)) is { } same)
            {
                left.Remove(same);
                named = alert with { Id = same.Id };
            }

            if (!known.TryGetValue(named.Id, out var before) || !AreEqual(before, named))
            {
                changes.Add(named);
            }
        }

        changes.AddRange(left.Where(alert => alert.IsOpen).Select(alert => Over(alert, reportedAt, now)));
        return changes;
    }

    // Silence is broken by any believed run; what is judged no longer was a mistake of the data.
    private static Alert Over(Alert alert, DateTimeOffset? reportedAt, DateTimeOffset now) => alert.Kind == AlertKind.Silent && reportedAt > alert.Since.At
        ? alert with { State = AlertState.Recovered, EndedAt = reportedAt }
        : alert with { State = AlertState.Withdrawn, EndedAt = now };

    private static bool IsSame(Alert one, Alert other) =>
        one.Kind == other.Kind && one.Metric == other.Metric && one.State != AlertState.Withdrawn
        && one.Since.At <= (other.EndedAt ?? DateTimeOffset.MaxValue) && other.Since.At <= (one.EndedAt ?? DateTimeOffset.MaxValue);

    private static bool AreEqual(Alert one, Alert other) =>
        one with { Proof = [], Evidence = [], Examples = [] } == other with { Proof = [], Evidence = [], Examples = [] }
        && one.Proof.SequenceEqual(other.Proof) && one.Evidence.SequenceEqual(other.Evidence) && one.Examples.SequenceEqual(other.Examples);
}
