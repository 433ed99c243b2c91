using Muster.Adapters.Storage;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Estate;
using Muster.Core.Manifests;
using Muster.Core.Memory;

namespace Muster.Adapters.Memory;

/// <summary>
/// Remembers when milestones flip. Every door that may have brought a new believed number looks here afterwards: collecting, handing over, judging,
/// and a server whenever its store has changed. Looking again changes nothing.
/// </summary>
public sealed class MilestoneWatch(SnapshotStore store, IStorageEngine engine, TimeProvider clock)
{
    public async Task LookAsync(Manifest manifest, CancellationToken cancel)
    {
        var ledger = Ledger.Of(manifest);
        if (MilestoneJudging.Needed(ledger, ledger.Plans) is { Count: > 0 } needed)
        {
            var heads = await store.HeadsAsync([.. needed.Select(repository => repository.Name)], cancel);
            await LookAsync(manifest.Path, ledger, EstateView.Of(needed, heads, clock.GetUtcNow()).Rows, cancel);
        }
    }

    /// <param name="rows">At least the repositories that the plans' predicates are about.</param>
    public async Task LookAsync(string manifest, Ledger ledger, IReadOnlyList<EstateRow> rows, CancellationToken cancel)
    {
        var plans = ledger.Plans.Where(plan => plan.Milestones.Count > 0).ToArray();
        if (plans is [])
        {
            return;
        }

        var log = new EventLog(engine, clock, manifest);
        var remembered = (await log.EventsAsync(new EventQuery { Kind = MilestoneFlips.Kind, Most = int.MaxValue }, cancel))
            .Where(one => one.RecordId is not null)
            .GroupBy(one => one.RecordId!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        // What stands now is all that a flip needs; no past is read.
        var measured = rows.Where(row => row.Head is not null).ToDictionary(row => row.Name, row => new MeasuredRepository(row, [row.Head!.Snapshot]), StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        await log.AppendAsync(MilestoneFlips.Between(remembered, plans.SelectMany(plan => MilestoneJudging.Stand(ledger, plan, measured)), now), cancel);
    }
}
