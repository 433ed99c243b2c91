namespace Muster.Reports.Python;

/// <summary>The branches of a file, and which of them were not taken.</summary>
public sealed record BranchAnalysis
{
    /// <summary><c>num_branches</c>: the number of exits of all lines that have two or more.</summary>
    public required int Total { get; init; }

    /// <summary>
    /// The branches not taken, sorted: <c>missing_branches</c>. coverage.py calls one partial when its
    /// <see cref="Arc.From"/> is not a missing statement.
    /// </summary>
    public required IReadOnlyList<Arc> Missing { get; init; }

    /// <summary>The branches taken, sorted: <c>executed_branches</c>.</summary>
    public required IReadOnlyList<Arc> Executed { get; init; }
}
