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

    /// <summary>It is provably none of the repository's files: an installed package, a system's header. Known after its path was looked for there.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Two mentions of one file as one: line by line where both have lines, else the fuller of the two. Order does not matter.</summary>
    public static FileCoverage Join(FileCoverage a, FileCoverage b)
    {
        if (a.Map is null || b.Map is null)
        {
            return Larger(a, b);
        }

        var map = LineMap.Join(a.Map, b.Map);
        var ownUnit = a.Lines.Whole != a.Map.Lines.Whole || b.Lines.Whole != b.Map.Lines.Whole;
        return new FileCoverage
        {
            Path = a.Path,
            Lines = ownUnit ? Larger(a, b).Lines : map.Lines,
            Branches = a.Branches is null && b.Branches is null ? null : ownUnit ? Larger(a, b).Branches : map.BranchTally,
            Functions = LargerTally(a.Functions, b.Functions),
            Map = map,
            IsElsewhere = a.IsElsewhere && b.IsElsewhere,
        };
    }

    // Counts alone cannot be joined line by line: the fuller of the two stands, whatever their order.
    private static FileCoverage Larger(FileCoverage a, FileCoverage b) =>
        (a.Lines.Whole, a.Lines.Part, a.Map is not null).CompareTo((b.Lines.Whole, b.Lines.Part, b.Map is not null)) >= 0 ? a : b;

    private static Tally? LargerTally(Tally? a, Tally? b) =>
        a is null ? b : b is null ? a : (a.Value.Whole, a.Value.Part).CompareTo((b.Value.Whole, b.Value.Part)) >= 0 ? a : b;
}
