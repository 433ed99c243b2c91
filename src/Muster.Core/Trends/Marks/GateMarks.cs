using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Core.Trends.Marks;

/// <summary>When the gates of now began to fail and held again: every run is judged by them as if it had been the last.</summary>
public static class GateMarks
{
    /// <param name="gates">Those that are for the repository.</param>
    /// <param name="snapshots">In the order of time.</param>
    public static IReadOnlyList<TrendMark> Of(IReadOnlyList<Gate> gates, Repository repository, IReadOnlyList<Snapshot> snapshots)
    {
        if (gates is [])
        {
            return [];
        }

        var byId = snapshots.ToDictionary(one => one.Id);
        var complete = new List<Snapshot>();
        var failing = gates.DistinctBy(gate => gate.Name).ToDictionary(gate => gate.Name, _ => new HashSet<string>(), StringComparer.Ordinal);
        var marks = new List<TrendMark>();
        foreach (var snapshot in snapshots)
        {
            var before = snapshot.Base?.Id is { } id ? byId.GetValueOrDefault(id) : complete.LastOrDefault();
            var row = EstateView.Of([repository], new Dictionary<string, Head> { [repository.Name] = new(snapshot, before, snapshot.HappenedAt) }, snapshot.HappenedAt).Rows[0];
            GateSubject subject = new(row, [.. Enumerable.Reverse(complete)]);
            foreach (var gate in gates)
            {
                var fails = failing[gate.Name];
                var failed = fails.Count > 0;
                var turned = new List<string>();
                foreach (var rule in gate.Rules)
                {
                    var (verdict, reason) = rule.Judge(subject);
                    if (verdict == Verdict.Failed ? fails.Add(rule.Text) : verdict == Verdict.Passed && fails.Remove(rule.Text))
                    {
                        turned.Add(reason);
                    }
                }

                if (fails.Count > 0 != failed)
                {
                    marks.Add(new(snapshot.HappenedAt, MarkKind.Gate, $"gate {gate.Name} {(failed ? "holds again" : "fails")}: {string.Join("; ", turned)}", failed));
                }
            }

            if (snapshot.State == TrustState.Complete)
            {
                complete.Add(snapshot);
            }
        }

        return marks;
    }
}
