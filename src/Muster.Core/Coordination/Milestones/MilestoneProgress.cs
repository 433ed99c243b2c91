using Muster.Core.Coordination.Following;

namespace Muster.Core.Coordination.Milestones;

/// <summary>
/// How a milestone came about, concluded from the runs that are kept: nothing of it is stored, so it cannot disagree with the numbers.
/// Between two runs a repository stands where its last believed run left it.
/// </summary>
internal static class MilestoneProgress
{
    public static (IReadOnlyList<ProgressPoint> Points, DateTimeOffset? MetSince, IReadOnlyList<Proof> Evidence) Of(
        IReadOnlyList<CriterionStanding> criteria, IReadOnlyDictionary<string, MeasuredRepository> measured)
    {
        var total = criteria.Sum(one => one.Repositories.Count);
        var runs = criteria.Index()
            .SelectMany(one => one.Item.Repositories.SelectMany(row => measured.TryGetValue(row.Repository, out var repository)
                ? repository.Runs(one.Item.Predicate!.Metric).Select(run => (Key: (one.Index, row.Repository), Run: run, Holds: one.Item.Predicate!.Holds(run.Measure)))
                : []))
            .OrderBy(one => one.Run.Snapshot.TakenAt)
            .ThenBy(one => one.Run.Snapshot.Id);
        Dictionary<(int, string), (bool Holds, Proof Proof)> state = [];
        List<ProgressPoint> points = [];
        DateTimeOffset? since = null;
        IReadOnlyList<Proof> evidence = [];
        foreach (var (key, run, holds) in runs)
        {
            state[key] = (holds, new Proof(key.Repository, run.Measure, run.Snapshot.Id, run.Snapshot.Commit));
            var holding = state.Values.Count(one => one.Holds);
            if (holding < total)
            {
                (since, evidence) = (null, []);
            }
            else if (since is null)
            {
                (since, evidence) = (run.Snapshot.TakenAt, [.. state.Values.Select(one => one.Proof).OrderBy(proof => proof.Repository, StringComparer.Ordinal)]);
            }

            if (points is [.., var last] && last.At == run.Snapshot.TakenAt)
            {
                points.RemoveAt(points.Count - 1);
            }

            if (points is not [.., var before] || before.Holding != holding)
            {
                points.Add(new(run.Snapshot.TakenAt, holding, total));
            }
        }

        return (points, since, evidence);
    }
}
