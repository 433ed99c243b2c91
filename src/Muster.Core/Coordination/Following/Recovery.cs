using System.Globalization;
using Muster.Core.Coordination.Records;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Coordination.Following;

/// <summary>Whether a repository has reached its level again: two complete runs in a row, so that one lucky run closes nothing.</summary>
internal sealed record Recovery(string Repository, QualityTarget Target, IReadOnlyList<MeasuredRepository.Run> Runs)
{
    private const int Needed = 2;

    public bool IsProven => Runs.Count >= Needed;

    /// <param name="since">Runs that were over before the issue was opened prove nothing; null when that is not known.</param>
    public static Recovery Of(MeasuredRepository measured, QualityTarget target, DateTimeOffset? since = null) => new(
        measured.Name,
        target,
        [.. measured.Runs(target.Metric).TakeWhile(run => target.IsReachedBy(run.Measure) && (since is null || run.Snapshot.TakenAt > since)).Take(Needed)]);

    /// <summary>The runs, for the record.</summary>
    public IEnumerable<string> Proof => Runs.Select(run =>
        string.Create(CultureInfo.InvariantCulture, $"{Repository}: {MeasureText.Of(run.Measure)} at {CommitText.Of(run.Snapshot)}, seen {Stamp.Day(run.Snapshot.TakenAt)}, snapshot {run.Snapshot.Id}"));
}
