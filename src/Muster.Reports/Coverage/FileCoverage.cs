namespace Muster.Reports.Coverage;

/// <summary>One source file's coverage as the report counts it.</summary>
public sealed record FileCoverage
{
    /// <summary>As in the report, with forward slashes; made repository-relative later.</summary>
    public required string Path { get; init; }

    /// <summary>Covered of coverable, in the format's unit (lines; statements for Go, Clover and scoverage).</summary>
    public required Tally Lines { get; init; }

    /// <summary>Taken of all branches; null when the report does not speak of branches.</summary>
    public Tally? Branches { get; init; }

    public Tally? Functions { get; init; }

    /// <summary>Which lines; null when the report has only counts. Its own sums need not equal <see cref="Lines"/> where the unit is another.</summary>
    public LineMap? Map { get; init; }
}
