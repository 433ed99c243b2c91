using Muster.Core.Deliveries.Handing;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Receiving;

/// <summary>Takes a delivery in: what it answers has been committed to the disk.</summary>
public sealed class DeliveryDesk(ISnapshotStore store, DeliveryLedger ledger, DeliveryQueue queue, TimeProvider clock)
{
    /// <param name="note">Checked already (<see cref="HandedDelivery.Mistakes"/>).</param>
    /// <param name="repository">The repository's name in the catalog.</param>
    /// <param name="sentBy">For the record.</param>
    public async Task<(DeliveryRecord Record, bool IsNew)> TakeAsync(DeliveryNote note, string repository, IReadOnlyList<HandedFile> files, string sentBy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var delivery = HandedDelivery.Of(note, repository, files, now);
        var id = delivery.Id;
        var isNew = await store.KeepAsync(await store.RepositoryAsync(repository, cancel), delivery, [.. files.Select(file => file.Raw)], now, cancel);
        if (await ledger.OpenAsync(id, repository, sentBy, cancel) || (await ledger.FindAsync(id, cancel))!.State == "failed")
        {
            queue.Add(id);
        }

        return ((await ledger.FindAsync(id, cancel))!, isNew);
    }
}
