using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>A delivery on its way to a snapshot: what an intake asks, and what it keeps.</summary>
public interface IRunStore
{
    /// <summary>The repository's id; made on first sight. Case of the name does not matter.</summary>
    Task<Guid> RepositoryAsync(string name, CancellationToken cancel);

    /// <summary>Keeps raw bytes and delivery in one transaction. False when this very delivery is here already.</summary>
    Task<bool> KeepAsync(Guid repository, Delivery delivery, IReadOnlyList<PackedReport> raw, DateTimeOffset receivedAt, CancellationToken cancel);

    /// <summary>
    /// All deliveries of the same run (commit and dirt) with their reports read again from the raw bytes; of a part the last; in the order of
    /// the parts' names. This one is among them, the last of its part when it is not kept yet.
    /// </summary>
    Task<IReadOnlyList<Delivery>> RunAsync(Guid repository, Delivery delivery, CancellationToken cancel);

    /// <summary>What there is around a delivery: four questions in one.</summary>
    Task<Surroundings> AroundAsync(Arrival arrival, CancellationToken cancel);

    /// <summary>The snapshot of the run that this delivery belongs to, or null when none has been built from it yet.</summary>
    Task<Snapshot?> SnapshotOfAsync(string deliveryId, CancellationToken cancel);

    /// <summary>
    /// Keeps the arrival and makes this the run's snapshot and the repository's head, in one transaction. An earlier snapshot of the same run gives way: it goes when all its
    /// deliveries are in the new one, and stays as superseded when a part was measured again: kept, but in no history.
    /// </summary>
    /// <returns>
    /// The snapshot that stands: this one, or one that says the same and was quicker. Null when another delivery of the run has come since
    /// <see cref="RunAsync"/>: then only the arrival was kept, and all is to be read again.
    /// </returns>
    Task<Snapshot?> SaveAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, CancellationToken cancel);

    /// <summary>As <see cref="SaveAsync"/> for a snapshot of history: what the repository shows now stays as it is.</summary>
    Task<Snapshot?> SavePastAsync(Snapshot snapshot, SnapshotDetail detail, IReadOnlyList<string> deliveryIds, Arrival arrival, CancellationToken cancel);
}
