using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>All deliveries of one repository at one commit so far; of a part that came twice, the last.</summary>
/// <param name="Deliveries">Not empty; same repository, commit and dirt.</param>
/// <param name="ExpectedParts">Names of the parts that make the run whole; empty when any is.</param>
public sealed record Run(IReadOnlyList<Delivery> Deliveries, IReadOnlyList<string> ExpectedParts)
{
    public Delivery Head => Deliveries[^1];

    public IReadOnlyList<string> MissingParts => [.. ExpectedParts.Except(Deliveries.Select(delivery => delivery.Part), StringComparer.Ordinal)];
}
