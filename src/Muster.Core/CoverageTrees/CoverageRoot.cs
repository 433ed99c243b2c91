using Muster.Reports;

namespace Muster.Core.CoverageTrees;

/// <summary>A snapshot's coverage: the tree of its files, and what the reading says as a whole, which need not be the sum of its files.</summary>
public sealed record CoverageRoot
{
    /// <summary>The top directory.</summary>
    public required NodeHash Hash { get; init; }

    public required string Unit { get; init; }

    public required Tally Lines { get; init; }

    public Tally? Branches { get; init; }

    public Tally? Functions { get; init; }
}
