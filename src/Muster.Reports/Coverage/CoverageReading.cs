namespace Muster.Reports.Coverage;

public sealed record CoverageReading
{
    public required IReadOnlyList<FileCoverage> Files { get; init; }

    /// <summary>The report's coverage by the format's one counting rule.</summary>
    public required Tally Lines { get; init; }

    /// <summary>False for a report that says what ran and not of how much: then only the part of <see cref="Lines"/> means something.</summary>
    public bool WholeIsKnown => Lines.Whole > 0 || Lines.Part == 0;

    public Tally? Branches { get; init; }

    public Tally? Functions { get; init; }

    /// <summary>What the report's own header claims, kept beside what its content says; null when it claims nothing.</summary>
    public Tally? StatedLines { get; init; }

    public Tally? StatedBranches { get; init; }

    /// <summary><c>line</c>, <c>statement</c> …: the unit of <see cref="Lines"/>.</summary>
    public string Unit { get; init; } = "line";
}
