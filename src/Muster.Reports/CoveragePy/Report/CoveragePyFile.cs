using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>One file of the report: what <c>coverage json</c> says of it.</summary>
public sealed record CoveragePyFile
{
    /// <summary>As coverage.py prints it: relative to the sources' directory, or absolute when it lies elsewhere.</summary>
    public required string Path { get; init; }

    public required CoverageNumbers Numbers { get; init; }

    /// <summary>Ascending, each the first line of a statement. So are all lines below.</summary>
    public required IReadOnlyList<int> Statements { get; init; }

    public required IReadOnlyList<int> Executed { get; init; }

    public required IReadOnlyList<int> Missing { get; init; }

    /// <summary>Comments and blank lines too.</summary>
    public required IReadOnlyList<int> Excluded { get; init; }

    /// <summary><c>null</c> when branches were not measured.</summary>
    public BranchAnalysis? Branches { get; init; }

    /// <summary>The "Missing" column of <c>coverage report</c>.</summary>
    public string MissingText => CoveragePy.MissingText.Of(Statements, Missing, Branches?.Missing ?? []);

    /// <summary>Holds a measurement against its source.</summary>
    /// <param name="path">How the file is called in the report.</param>
    /// <param name="measured">What ran.</param>
    /// <param name="data">The data file that it is from.</param>
    /// <param name="analysis">What could have run; of a source that is Python.</param>
    public static CoveragePyFile Of(string path, MeasuredFile measured, MeasuredData data, PythonAnalysis analysis)
    {
        var executed = analysis.ExecutedStatements(measured.Lines(data.ArcEnds));
        var missing = Without(analysis.Statements, executed);
        var branches = data.HasArcs ? analysis.Branches(measured.Arcs) : null;
        return new CoveragePyFile
        {
            Path = path,
            Statements = analysis.Statements,
            Executed = executed,
            Missing = missing,
            Excluded = analysis.Excluded,
            Branches = branches,
            Numbers = new CoverageNumbers(
                analysis.Statements.Count, missing.Count, analysis.Excluded.Count,
                branches?.Total ?? 0, branches?.Missing.Count ?? 0, branches is null ? 0 : Partial(branches.Missing, missing)),
        };
    }

    // Missing branches of lines that did run.
    private static int Partial(IReadOnlyList<Arc> branches, IReadOnlyList<int> missing)
    {
        var notRun = missing.ToHashSet();
        return branches.Count(arc => !notRun.Contains(arc.From));
    }

    // Both ascending.
    private static List<int> Without(IReadOnlyList<int> statements, IReadOnlyList<int> executed)
    {
        var rest = new List<int>(Math.Max(0, statements.Count - executed.Count));
        var next = 0;
        foreach (var line in statements)
        {
            if (next < executed.Count && executed[next] == line)
            {
                next++;
            }
            else
            {
                rest.Add(line);
            }
        }

        return rest;
    }
}
