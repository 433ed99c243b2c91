using Muster.Core.Changes;
using Muster.Core.CoverageTrees;
using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>
/// Where deliveries and snapshots are kept for ever. What a method has returned from survives a crash. Safe to use from several
/// processes at once.
/// </summary>
public interface ISnapshotStore : ICoverageNodes
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
    Task<Surroundings> AroundAsync(Delivery delivery, CancellationToken cancel);

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

    /// <summary>Makes a snapshot that is here already the repository's head again (an older commit was checked out).</summary>
    Task ObserveAsync(Guid repository, Guid snapshot, Arrival arrival, CancellationToken cancel);

    /// <summary>The head, if a folder with this fingerprint was the last that was looked at here; its time of observation becomes <paramref name="at"/>.</summary>
    Task<Snapshot?> SeenAsync(Guid repository, string fingerprint, DateTimeOffset at, CancellationToken cancel);

    /// <summary>The last snapshot that was believed, other than of this run and of nothing later than it.</summary>
    Task<LastComplete?> LastCompleteAsync(Guid repository, Delivery other, CancellationToken cancel);

    /// <summary>The head of each named repository that has one.</summary>
    Task<IReadOnlyDictionary<string, Head>> HeadsAsync(IReadOnlyCollection<string> names, CancellationToken cancel);

    /// <summary>Those that stand, newest first: a run that was measured again is one run. What it said before is found by its id.</summary>
    Task<IReadOnlyList<Snapshot>> HistoryAsync(Guid repository, int most, CancellationToken cancel);

    Task<SnapshotDetail> DetailAsync(Guid snapshot, CancellationToken cancel);

    /// <summary>As <see cref="DetailAsync"/>, without the coverage.</summary>
    Task<SnapshotDetail> ListsAsync(Guid snapshot, CancellationToken cancel);

    /// <summary>The snapshot with this id, superseded or not; null when it has given way to another that holds all of it.</summary>
    Task<Snapshot?> FindAsync(Guid snapshot, CancellationToken cancel);

    /// <summary>Complete snapshots of clean commits that are one of these, or hold the same files as one of them.</summary>
    Task<IReadOnlyList<BaseCandidate>> BaseCandidatesAsync(Guid repository, IReadOnlyCollection<string> commits, IReadOnlyCollection<string> trees, CancellationToken cancel);

    /// <summary>The newest complete snapshot of a clean commit of that branch, other than <paramref name="except"/>.</summary>
    Task<BaseCandidate?> LastOfBranchAsync(Guid repository, string branch, string except, CancellationToken cancel);

    /// <summary>The names of the parts of the branch's last runs, the newest run first, without the run of this delivery.</summary>
    Task<IReadOnlyList<IReadOnlySet<string>>> PartsOfRunsAsync(Guid repository, Delivery except, int most, CancellationToken cancel);

    /// <summary>The last delivery of a part for the first of these commits that has one; null when none has.</summary>
    Task<Delivery?> LastOfPartAsync(Guid repository, string name, string part, IReadOnlyList<string> commits, CancellationToken cancel);

    /// <summary>When the first delivery of this one's run came.</summary>
    Task<DateTimeOffset?> FirstArrivalAsync(Guid repository, Delivery delivery, CancellationToken cancel);

    /// <summary>The snapshot's coverage as a tree, to look into with <see cref="CoverageBrowse"/> over this store; null when it has none.</summary>
    Task<CoverageRoot?> CoverageRootAsync(Guid snapshot, CancellationToken cancel);
}

/// <summary>What a repository shows now.</summary>
/// <param name="Snapshot">The snapshot of its work tree or of its branch's last run.</param>
/// <param name="Base">The last complete snapshot before it, of another run; null when there is none.</param>
/// <param name="ObservedAt">When Muster last looked.</param>
public sealed record Head(Snapshot Snapshot, Snapshot? Base, DateTimeOffset ObservedAt);
