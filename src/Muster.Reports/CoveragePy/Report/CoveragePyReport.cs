using Muster.Reports.CoveragePy.Trust;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>What <c>coverage report</c> and <c>coverage json</c> would say of a data file and its sources, and how far it can be trusted.</summary>
public sealed record CoveragePyReport
{
    /// <summary>The data files that were united, as named by whoever asked.</summary>
    public required IReadOnlyList<string> DataFiles { get; init; }

    /// <summary>The coverage.py whose rules hold; <c>null</c> when the data does not say (4.x).</summary>
    public required CoverageVersion? Version { get; init; }

    /// <summary>The Python whose compiler decides which lines are statements, and how it is known.</summary>
    public required PythonGuess Python { get; init; }

    /// <summary>Whether branches were measured.</summary>
    public required bool Branches { get; init; }

    /// <summary>The configuration file in force, relative to the sources; <c>null</c> when there is none.</summary>
    public required string? ConfigFile { get; init; }

    /// <summary>Decimals of printed percentages.</summary>
    public required int Precision { get; init; }

    /// <summary>In ordinal order of their paths.</summary>
    public required IReadOnlyList<CoveragePyFile> Files { get; init; }

    /// <summary>The line "TOTAL": sums over all files.</summary>
    public required CoverageNumbers Total { get; init; }

    /// <summary>Why this may not be the whole truth; empty when nothing speaks against it.</summary>
    public required IReadOnlyList<Doubt> Doubts { get; init; }

    /// <summary>What <c>coverage report --format=total</c> prints.</summary>
    public string TotalText => CoveragePercent.Display(Total.Percent, Precision);

    /// <summary>The gravest of all doubts.</summary>
    public DoubtState State => Doubts.Select(doubt => doubt.State).DefaultIfEmpty(DoubtState.Note).Max();
}
