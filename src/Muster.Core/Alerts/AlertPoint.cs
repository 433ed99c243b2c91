using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Alerts;

/// <summary>A believed value of one run.</summary>
/// <param name="Run">The run's name: its commit, and a mark when the work tree differed; the time where there is no commit.</param>
/// <param name="At">The moment that it speaks of.</param>
public sealed record AlertPoint(string Run, Guid Snapshot, string? Commit, DateTimeOffset At, Measure Measure)
{
    /// <summary>Percent of a share, or the count.</summary>
    public double Value => Measure.Value ?? 0;

    /// <summary>Eight digits of the commit; the day where there is none.</summary>
    public string Place => Commit is null ? At.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : CommitText.Short(Commit);

    internal static AlertPoint Of(Snapshot snapshot, Measure measure) => new(RunOf(snapshot), snapshot.Id, snapshot.Commit, snapshot.HappenedAt, measure);

    // A run that is measured again is the same run.
    internal static string RunOf(Snapshot snapshot) => snapshot.Commit is { } commit && !snapshot.Dirty ? commit : $"{snapshot.Commit}+{snapshot.HappenedAt.ToUnixTimeMilliseconds()}";
}
