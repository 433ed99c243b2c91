using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <content>A delivery on its way to a snapshot.</content>
public sealed partial class SnapshotStore
{
    public async Task<Guid> RepositoryAsync(string name, CancellationToken cancel) =>
        await _access.ReadAsync(connection => RepositoryTable.FindAsync(connection, name), cancel)
        ?? await _access.WriteAsync((connection, transaction) => RepositoryTable.FindOrAddAsync(connection, transaction, name, _clock.GetUtcNow()), cancel);

    public async Task<bool> KeepAsync(Guid repository, Delivery delivery, IReadOnlyList<PackedReport> raw, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        var parcel = await DeliveryParcel.PackAsync(repository, delivery, raw, receivedAt, cancel);
        return await DoAsync(batch => DeliveryTable.Add(batch, parcel), cancel) is { Rows: [0] };
    }

    public Task<IReadOnlyList<Delivery>> RunAsync(Guid repository, Delivery delivery, CancellationToken cancel) =>
        _access.ReadAsync(connection => DeliveryTable.RunAsync(connection, repository, delivery, cancel), cancel);

    public Task<Surroundings> AroundAsync(Arrival arrival, CancellationToken cancel) =>
        _access.ReadAsync(connection => DeliverySurroundings.ReadAsync(connection, _nodes.Over(connection), arrival, cancel), cancel);

    public Task<Snapshot?> SnapshotOfAsync(string deliveryId, CancellationToken cancel) =>
        _access.ReadAsync(connection => SnapshotTable.OfDeliveryAsync(connection, deliveryId), cancel);

    public Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, CancellationToken cancel) =>
        SaveAsync(snapshot, detail, deliveryIds, arrival, isHead: true, cancel);

    public Task<Snapshot?> SavePastAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, CancellationToken cancel) =>
        SaveAsync(snapshot, detail, deliveryIds, arrival, isHead: false, cancel);

    private async Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, bool isHead, CancellationToken cancel)
    {
        var delivery = await DeliveryParcel.PackAsync(snapshot.RepositoryId, arrival, cancel);
        var parcel = SnapshotParcel.Pack(snapshot, detail, deliveryIds);
        var saved = await _access.WriteAsync(
            (connection, transaction) => SnapshotSave.SaveAsync(Engine, connection, transaction, delivery, parcel, isHead, arrival.Fingerprint, _clock.GetUtcNow()), cancel);
        if (parcel.Tree is { } tree)
        {
            _nodes.Remember(tree);
        }

        return saved;
    }
}
