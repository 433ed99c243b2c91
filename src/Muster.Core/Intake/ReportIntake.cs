using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Core.Intake;

/// <summary>
/// The road from a delivery to its snapshot. Idempotent: after a crash at any point, handing over the same delivery again completes it.
/// </summary>
public sealed class ReportIntake(ISnapshotStore store, TimeProvider clock)
{
    /// <param name="expectedParts">Parts that make a run whole; empty when any single one does.</param>
    public async Task<Snapshot> TakeAsync(Delivery delivery, IReadOnlyList<PackedReport> raw, IReadOnlyList<string> expectedParts, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var repository = await store.RepositoryAsync(delivery.Repository, cancel);
        await store.KeepAsync(repository, delivery, raw, now, cancel);
        if (await store.SnapshotOfAsync(delivery.Id, cancel) is { } known)
        {
            await store.ObserveAsync(repository, known.Id, now, cancel);
            return known;
        }

        // Again when another delivery of the run came in between: it must not be lost from the snapshot.
        while (true)
        {
            var run = new Run(await store.RunAsync(repository, delivery, cancel), expectedParts);
            var last = await store.LastCompleteAsync(repository, delivery, cancel);
            var (snapshot, detail) = SnapshotBuilder.Build(run, last, new SnapshotIdentity(Guid.CreateVersion7(now), repository, now));
            if (await store.SaveAsync(snapshot, detail, [.. run.Deliveries.Select(part => part.Id)], cancel) is { } kept)
            {
                return kept;
            }
        }
    }
}
