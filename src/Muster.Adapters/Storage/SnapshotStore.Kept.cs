using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <content>Snapshots that are here, with what stands behind their numbers.</content>
public sealed partial class SnapshotStore
{
    private static readonly Dictionary<NodeHash, byte[]> NoNodes = [];

    /// <summary>As <see cref="RepositoryAsync"/>, but a question writes nothing: null when nobody has heard of it.</summary>
    public Task<Guid?> FindRepositoryAsync(string name, CancellationToken cancel) => _access.ReadAsync(connection => RepositoryTable.FindAsync(connection, name), cancel);

    public Task<IReadOnlyList<Snapshot>> HistoryAsync(Guid repository, int most, CancellationToken cancel) =>
        _access.ReadAsync(connection => SnapshotTable.HistoryAsync(connection, repository, most), cancel);

    public Task<Snapshot?> FindAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => SnapshotTable.FindAsync(connection, snapshot), cancel);

    public Task<SnapshotDetail> DetailAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => DetailTable.ReadAsync(connection, snapshot, cancel), cancel);

    public Task<SnapshotDetail> ListsAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => DetailTable.ListsAsync(connection, snapshot), cancel);

    public Task<CoverageRoot?> CoverageRootAsync(Guid snapshot, CancellationToken cancel) =>
        _access.ReadAsync(connection => CoverageNodeTable.RootAsync(connection, snapshot), cancel);

    async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ICoverageNodes.ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel) =>
        hashes.Count == 0 ? NoNodes : await _access.ReadAsync(connection => _nodes.ReadAsync(connection, hashes), cancel);
}
