namespace Muster.Reports.Python;

/// <summary>The branches of a file, and which of them were not taken.</summary>
public sealed record BranchAnalysis
{
    /// <summary><c>num_branches</c>: the number of exits of all lines that have two or more.</summary>
    public required int Total { get; init; }

    /// <summary>Every line with two or more exits, ascending; their exits add up to <see cref="Total"/>.</summary>
    public required IReadOnlyList<LineExits> Lines { get; init; }

    /// <summary>
    /// The branches not taken, sorted: <c>missing_branches</c>. coverage.py calls one partial when its
    /// <see cref="Arc.From"/> is not a missing statement.
    /// </summary>
    public required IReadOnlyList<Arc> Missing { get; init; }

    /// <summary>The branches taken, sorted: <c>executed_branches</c>.</summary>
    public required IReadOnlyList<Arc> Executed { get; init; }
}

/// <summary>A branch line: what <c>condition-coverage</c> in coverage.xml says of it.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Exits">At least 2.</param>
/// <param name="Taken">Exits minus missing ones; a line that a <c>no branch</c> pattern matches has all its exits taken.</param>
public readonly record struct LineExits(int Line, int Exits, int Taken);
