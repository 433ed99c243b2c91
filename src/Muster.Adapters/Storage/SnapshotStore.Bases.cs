using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <content>What may serve as a snapshot's base.</content>
public sealed partial class SnapshotStore
{
    public Task<LastComplete?> LastCompleteAsync(Guid repository, Delivery other, CancellationToken cancel) => _access.ReadAsync(
        async connection => await SnapshotTable.LastCompleteAsync(connection, repository, DeliveryTable.RunOf(other), before: other.Dirty ? null : other.CommittedAt) is { } snapshot
            ? new LastComplete(snapshot, await DetailTable.PastAsync(connection, snapshot.Id, await CoverageNodeTable.RootAsync(connection, snapshot.Id), _nodes.Over(connection), cancel))
            : null,
        cancel);

    public Task<IReadOnlyList<BaseCandidate>> BaseCandidatesAsync(Guid repository, IReadOnlyCollection<string> commits, IReadOnlyCollection<string> trees, CancellationToken cancel) =>
        _access.ReadAsync(connection => BaseTable.AmongAsync(connection, repository, commits, trees), cancel);

    public Task<BaseCandidate?> LastOfBranchAsync(Guid repository, string branch, string except, CancellationToken cancel) =>
        _access.ReadAsync(connection => BaseTable.LastOfBranchAsync(connection, repository, branch, except), cancel);

    /// <summary>Keeps the base and the change of a stored snapshot, after its past has become known.</summary>
    public Task RebaseAsync(Snapshot snapshot, CancellationToken cancel) => DoAsync(
        batch =>
        {
            SnapshotTable.Rebase(batch, snapshot);
            HeadTable.Touch(batch, snapshot.RepositoryId.ToString());
            return true;
        },
        cancel);
}
