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
            .OrderBy(one => one.Run.Snapshot.HappenedAt)
            .ThenBy(one => one.Run.Snapshot.Id);
        Dictionary<(int, string), (bool Holds, Proof Proof)> state = [];
        List<ProgressPoint> points = [];
        DateTimeOffset? since = null;
        IReadOnlyList<Proof> evidence = [];
        var holding = 0;
        foreach (var (key, run, holds) in runs)
        {
            holding += (holds ? 1 : 0) - (state.TryGetValue(key, out var held) && held.Holds ? 1 : 0);
            state[key] = (holds, new Proof(key.Repository, run.Measure, run.Snapshot.Id, run.Snapshot.Commit));
            if (holding < total)
            {
                (since, evidence) = (null, []);
            }
            else if (since is null)
            {
                (since, evidence) = (run.Snapshot.HappenedAt, [.. state.Values.Select(one => one.Proof).OrderBy(proof => proof.Repository, StringComparer.Ordinal)]);
            }

            if (points is [.., var last] && last.At == run.Snapshot.HappenedAt)
            {
                points.RemoveAt(points.Count - 1);
            }

            if (points is not [.., var before] || before.Holding != holding)
            {
                points.Add(new(run.Snapshot.HappenedAt, holding, total));
            }
        }

        return (points, since, evidence);
    }
}
