using Muster.Core.CoverageTrees;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Core.Snapshots;

/// <summary>What stands behind a snapshot's numbers: files and lines, single tests, single findings. Null where no report speaks of it.</summary>
public sealed record SnapshotDetail
{
    public CoverageReading? Coverage { get; init; }

    /// <summary>Git's object names of the sources that were measured, by path; empty when unknown. Kept in the tree's leaves.</summary>
    public IReadOnlyDictionary<string, string> Blobs { get; init; } = new Dictionary<string, string>();

    /// <summary>What the repository said before, where that is at hand: the tree is made quicker beside it, and is the same.</summary>
    public LastComplete? Before { get; init; }

    /// <summary>The coverage as a tree; made when first asked for.</summary>
    public CoverageTree? Tree => field ??= Coverage is null ? null : CoverageTree.Of(Coverage, Blobs, Before?.Coverage);

    public IReadOnlyList<TestCase>? Tests { get; init; }

    public IReadOnlyList<Finding>? Findings { get; init; }
}
