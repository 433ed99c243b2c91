using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>The parts that runs have had.</summary>
public interface IPartStore
{
    /// <summary>The names of the parts of the branch's last runs, the newest run first, without the run of this delivery.</summary>
    Task<IReadOnlyList<IReadOnlySet<string>>> PartsOfRunsAsync(Guid repository, Delivery except, int most, CancellationToken cancel);

    /// <summary>The last delivery of a part for the first of these commits that has one; null when none has.</summary>
    Task<Delivery?> LastOfPartAsync(Guid repository, string name, string part, IReadOnlyList<string> commits, CancellationToken cancel);

    /// <summary>When the first delivery of this one's run came.</summary>
    Task<DateTimeOffset?> FirstArrivalAsync(Guid repository, Delivery delivery, CancellationToken cancel);
}
