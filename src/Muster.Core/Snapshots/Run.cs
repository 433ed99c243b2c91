using Muster.Core.Deliveries;
using Muster.Core.Parts;

namespace Muster.Core.Snapshots;

/// <summary>All deliveries of one repository at one commit so far; of a part that came twice, the last.</summary>
/// <param name="Deliveries">Not empty; same repository, commit and dirt.</param>
/// <param name="Parts">What makes the run whole; null where any part alone does.</param>
public sealed record Run(IReadOnlyList<Delivery> Deliveries, RunParts? Parts = null)
{
    /// <summary>Deliveries of other commits that stand in for parts that did not arrive, each for its part.</summary>
    public IReadOnlyList<Delivery> Carried { get; init; } = [];

    /// <summary>What the run says of itself; what one part does not know another may.</summary>
    public Delivery Head => field ??= Deliveries[^1] with
    {
        Branch = Deliveries.Select(delivery => delivery.Branch).LastOrDefault(branch => branch is not null),
        CommittedAt = Deliveries.Select(delivery => delivery.CommittedAt).LastOrDefault(time => time is not null),
        Tree = Deliveries.Select(delivery => delivery.Tree).LastOrDefault(tree => tree is not null),
        SourceFiles = Deliveries.Select(delivery => delivery.SourceFiles).LastOrDefault(files => files.Count > 0) ?? [],
        SourceBlobs = Deliveries.Select(delivery => delivery.SourceBlobs).LastOrDefault(blobs => blobs.Count > 0) ?? new Dictionary<string, string>(),
    };
}
