using Muster.Core.Changes;
using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>What may serve as a snapshot's base.</summary>
public interface IBaseStore
{
    /// <summary>The last snapshot that was believed, other than of this run and of nothing later than it.</summary>
    Task<LastComplete?> LastCompleteAsync(Guid repository, Delivery other, CancellationToken cancel);

    /// <summary>Complete snapshots of clean commits that are one of these, or hold the same files as one of them.</summary>
    Task<IReadOnlyList<BaseCandidate>> BaseCandidatesAsync(Guid repository, IReadOnlyCollection<string> commits, IReadOnlyCollection<string> trees, CancellationToken cancel);

    /// <summary>The newest complete snapshot of a clean commit of that branch, other than <paramref name="except"/>.</summary>
    Task<BaseCandidate?> LastOfBranchAsync(Guid repository, string branch, string except, CancellationToken cancel);
}
