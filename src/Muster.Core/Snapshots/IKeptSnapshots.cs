using Muster.Core.CoverageTrees;

namespace Muster.Core.Snapshots;

/// <summary>Snapshots that are here, with what stands behind their numbers.</summary>
public interface IKeptSnapshots : ICoverageNodes
{
    /// <summary>Those that stand, newest first: a run that was measured again is one run. What it said before is found by its id.</summary>
    Task<IReadOnlyList<Snapshot>> HistoryAsync(Guid repository, int most, CancellationToken cancel);

    /// <summary>The snapshot with this id, superseded or not; null when it has given way to another that holds all of it.</summary>
    Task<Snapshot?> FindAsync(Guid snapshot, CancellationToken cancel);

    Task<SnapshotDetail> DetailAsync(Guid snapshot, CancellationToken cancel);

    /// <summary>As <see cref="DetailAsync"/>, without the coverage.</summary>
    Task<SnapshotDetail> ListsAsync(Guid snapshot, CancellationToken cancel);

    /// <summary>The snapshot's coverage as a tree, to look into with <see cref="CoverageBrowse"/> over this store; null when it has none.</summary>
    Task<CoverageRoot?> CoverageRootAsync(Guid snapshot, CancellationToken cancel);
}
