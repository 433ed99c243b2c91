using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>Who waits for whom. A blocker that is finished blocks no longer; one that is not in the manifest is not known to be finished.</summary>
public sealed class Blockers
{
    private readonly Ledger _ledger;
    private readonly Dictionary<string, string[]> _waits;

    private Blockers(Ledger ledger)
    {
        _ledger = ledger;
        _waits = new(StringComparer.OrdinalIgnoreCase);
        var edges = ledger.Todos.SelectMany(todo => todo.BlockedBy.Select(other => (todo.Id, other)).Concat(todo.Blocking.Select(other => (other, todo.Id))))
            .Concat(ledger.Issues.SelectMany(issue => issue.Dependencies.Select(other => (issue.Id, other)).Concat(issue.Blocking.Select(other => (other, issue.Id)))))
            .Concat(ledger.Plans.SelectMany(plan => plan.DependsOn.Select(other => (plan.Id, other))));
        foreach (var group in edges.GroupBy(edge => edge.Item1, edge => edge.Item2, StringComparer.OrdinalIgnoreCase))
        {
            _waits[group.Key] = [.. group.Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    public static Blockers Of(Ledger ledger) => new(ledger);

    /// <summary>The ids that this record waits for still.</summary>
    public IReadOnlyList<string> OpenOf(IRecord record) => [.. Waits(record.Id).Where(id => !IsFinished(id))];

    /// <summary>The cycle that this record is caught in, beginning with it; empty when there is none.</summary>
    public IReadOnlyList<string> CycleOf(IRecord record)
    {
        // Breadth first gives the shortest way back.
        Dictionary<string, string> cameFrom = new(StringComparer.OrdinalIgnoreCase);
        Queue<string> queue = new([record.Id]);
        while (queue.TryDequeue(out var id))
        {
            foreach (var next in Waits(id).Where(next => !IsFinished(next)))
            {
                if (next.Equals(record.Id, StringComparison.OrdinalIgnoreCase))
                {
                    return Way(cameFrom, record.Id, id);
                }

                if (cameFrom.TryAdd(next, id))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return [];
    }

    /// <summary>Every cycle once, however many records are in it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles() =>
        [.. _ledger.Records.Where(record => !IsFinished(record.Id)).Select(CycleOf).Where(cycle => cycle is not [])
            .DistinctBy(cycle => string.Join('\n', cycle.Select(id => id.ToUpperInvariant()).Order(StringComparer.Ordinal)))];

    public bool IsFinished(string id) =>
        _ledger.Record(id) is Issue { IsClosed: true } or Todo { IsFinished: true } or Plan { IsOver: true };

    /// <summary>Finished, what it is, or that it is not there: for people.</summary>
    public string Describe(string id) => _ledger.Record(id) is { } record
        ? $"{record.Id} ({record.Status}) {record.Headline}"
        : $"{id} (not in the manifest)";

    private string[] Waits(string id) => _waits.GetValueOrDefault(id, []);

    private static string[] Way(Dictionary<string, string> cameFrom, string start, string end)
    {
        List<string> way = [end];
        while (!way[^1].Equals(start, StringComparison.OrdinalIgnoreCase))
        {
            way.Add(cameFrom[way[^1]]);
        }

        way.Reverse();
        return [.. way];
    }
}
