using System.Text.RegularExpressions;

namespace Muster.Reports.Python;

/// <summary>Whose eyes a source is looked at with. One instance serves all files of a data file, on any number of threads.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The coverage.py whose rules hold: the one that wrote the data file.</summary>
    public required CoverageVersion Coverage { get; init; }

    /// <summary>The Python that coverage.py ran on. coverage.py does not record it.</summary>
    public required PythonVersion Python { get; init; }

    /// <summary>
    /// The exclusion patterns as coverage.py joins them (<c>(?:a)|(?:b)</c>; one alone as it is), translated to .NET, with
    /// <see cref="RegexOptions.Multiline"/>. <c>null</c>: nothing is excluded.
    /// </summary>
    public required Regex? Exclude { get; init; }

    /// <summary>The patterns of <c>partial_branches</c> followed by those of <c>partial_branches_always</c>, joined in the same way.</summary>
    public required Regex? NoBranch { get; init; }

    /// <summary>Whether branches will be asked for. Without them an analysis does not hold on to the statements that it was made from.</summary>
    public bool Branches { get; init; } = true;
}
