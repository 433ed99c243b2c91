using Muster.Adapters.Storage;
using Muster.Core.Deliveries.Handing;

namespace Muster.Adapters.Receiving;

/// <summary>Takes a delivery in: what it answers has been committed to the disk.</summary>
public sealed class DeliveryDesk(SnapshotStore store, DeliveryLedger ledger, DeliveryQueue queue, TimeProvider clock)
{
    /// <param name="note">Checked already (<see cref="HandedDelivery.Mistakes"/>).</param>
    /// <param name="repository">The repository's name in the catalog.</param>
    /// <param name="sentBy">For the record.</param>
    public async Task<(DeliveryRecord Record, bool IsNew)> TakeAsync(DeliveryNote note, string repository, IReadOnlyList<HandedFile> files, string sentBy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var delivery = HandedDelivery.Of(note, repository, files, now);
        var id = delivery.Id;
        var known = await store.RepositoryAsync(repository, cancel);
        var (isNew, isNoted) = await store.TogetherAsync(
            async inside => (
                await inside.KeepAsync(known, delivery, [.. files.Select(file => file.Raw)], now, cancel),
                await new DeliveryLedger(inside, clock).OpenAsync(id, repository, sentBy, cancel)),
            cancel);
        if (isNoted || (await ledger.FindAsync(id, cancel))!.State == "failed")
        {
            queue.Add(id);
        }

        return ((await ledger.FindAsync(id, cancel))!, isNew);
    }
}
