using System.Runtime.InteropServices;
using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Core.Intake;

/// <summary>
/// The road from a delivery to its snapshot. Idempotent: after a crash at any point, handing over the same delivery again completes it.
/// </summary>
/// <param name="history">The repository as git knows it, to find the base and to tell edits; null where there is none at hand.</param>
public sealed class ReportIntake(ISnapshotStore store, TimeProvider clock, ISourceHistory? history = null)
{
    private readonly ChangeFinder _changes = new(store, history);
    private readonly PartsFinder _parts = new(store, history);

    /// <param name="expectedParts">Parts that make a run whole; empty when they are learned from the branch.</param>
    public Task<Snapshot> TakeAsync(Delivery delivery, IReadOnlyList<PackedReport> raw, IReadOnlyList<string> expectedParts, CancellationToken cancel) =>
        TakeAsync(delivery, raw, PartsPlan.Of(expectedParts), cancel);

    /// <param name="plan">Which parts make a run whole.</param>
    public Task<Snapshot> TakeAsync(Delivery delivery, IReadOnlyList<PackedReport> raw, PartsPlan plan, CancellationToken cancel) =>
        TakeAsync(new Arrival(delivery, raw, clock.GetUtcNow()), plan, cancel);

    /// <returns>What the store holds for the run: delivery and snapshot were kept together.</returns>
    public async Task<Snapshot> TakeAsync(Arrival arrival, PartsPlan plan, CancellationToken cancel)
    {
        try
        {
            var around = await store.AroundAsync(arrival, cancel);
            var repository = around.Repository ?? await store.RepositoryAsync(arrival.Delivery.Repository, cancel);
            var snapshot = around.Snapshot is { } known && !arrival.IsLookedAtAnew ? known : await BuildAsync(repository, arrival, around, plan, cancel);
            if (snapshot.Id == around.Snapshot?.Id)
            {
                await store.ObserveAsync(repository, snapshot.Id, arrival, cancel);
            }

            return snapshot;
        }
        catch (Exception bug) when (bug is not (OperationCanceledException or ExternalException))
        {
            // The database is there, or it would have said so (an ExternalException). What nothing could be made of is kept all the same: its
            // numbers can be had when the reason is gone.
            await store.KeepAsync(await store.RepositoryAsync(arrival.Delivery.Repository, cancel), arrival.Delivery, arrival.Raw, arrival.At, cancel);
            throw;
        }
    }

    // Again when another delivery of the run came in between: it must not be lost from the snapshot.
    private async Task<Snapshot> BuildAsync(Guid repository, Arrival arrival, Surroundings around, PartsPlan plan, CancellationToken cancel)
    {
        for (; ; around = await store.AroundAsync(arrival, cancel))
        {
            // By whoever came in between and found this delivery kept.
            if (around.Snapshot is { } known && !arrival.IsLookedAtAnew)
            {
                return known;
            }

            var run = await _parts.RunAsync(repository, arrival, around.Run, plan, cancel);
            var (snapshot, detail) = SnapshotBuilder.Build(run, around.Last, new SnapshotIdentity(Guid.CreateVersion7(arrival.At), repository, arrival.At));
            if (around.Snapshot is { } before && before.Doubts.SequenceEqual(snapshot.Doubts) && before.Measures.All.SequenceEqual(snapshot.Measures.All))
            {
                // Looked at anew, and nothing is judged otherwise: what refers to it goes on doing so.
                return before;
            }

            snapshot = await WithChangeAsync(snapshot, detail, around.Last, cancel);
            if (await store.SaveAsync(snapshot, detail, [.. run.Deliveries.Select(part => part.Id)], arrival, cancel) is { } kept)
            {
                return kept;
            }
        }
    }

    // Half a run is compared with nothing: what is missing would look like a loss.
    private async Task<Snapshot> WithChangeAsync(Snapshot snapshot, SnapshotDetail detail, LastComplete? last, CancellationToken cancel)
    {
        if (last is null)
        {
            return snapshot with { Base = BaseChoice.None("no complete snapshot of another commit yet") };
        }

        var choice = await _changes.BaseAsync(snapshot, cancel);
        var before = choice is null ? last.Snapshot : choice.Id is { } id ? await store.FindAsync(id, cancel) : null;
        return before is null || snapshot.State is TrustState.Incomplete or TrustState.None
            ? snapshot with { Base = choice }
            : snapshot with { Base = choice, Change = ChangeSums.Of(await _changes.ChangeAsync(before, snapshot, detail, cancel)) };
    }
}
