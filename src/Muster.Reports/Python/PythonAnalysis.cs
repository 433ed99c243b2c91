namespace Muster.Reports.Python;

/// <summary>What coverage.py finds in a source before it looks at any measurement. Immutable.</summary>
/// <remarks>All line numbers are 1-based; each stands for a logical line and is the number of its first physical line.</remarks>
public sealed class PythonAnalysis
{
    /// <summary>Why the file is not Python, or <c>null</c>. When set, everything else is empty.</summary>
    public NotPython? Failure { get; init; }

    /// <summary>Sorted. What <c>num_statements</c> counts.</summary>
    public required IReadOnlyList<int> Statements { get; init; }

    /// <summary>Sorted. What <c>excluded_lines</c> counts; holds comments and blank lines too.</summary>
    public required IReadOnlyList<int> Excluded { get; init; }

    /// <summary>Number of physical lines.</summary>
    public required int LineCount { get; init; }

    /// <summary>The first line of the statement that <paramref name="line"/> is part of; a line out of the file stays as it is.</summary>
    public int FirstLine(int line) => throw new NotImplementedException();

    /// <summary>
    /// The executed statements: recorded lines (any order, raw) folded to first lines, those that are statements, sorted.
    /// <c>missing = Statements − ExecutedStatements</c>.
    /// </summary>
    public IReadOnlyList<int> ExecutedStatements(IEnumerable<int> recorded) => throw new NotImplementedException();

    /// <summary>
    /// Whether an unchanged source can have this recorded line: it belongs to a statement that has an instruction, before
    /// docstrings and exclusions are taken away. Used to notice that a source is not the one that was measured.
    /// </summary>
    public bool CanRun(int line) => throw new NotImplementedException();

    /// <summary>Counts the branches against the recorded arcs (any order, raw, contexts already united). Worked out on first use.</summary>
    public BranchAnalysis Branches(IReadOnlyCollection<Arc> recorded) => throw new NotImplementedException();
}

/// <summary>Why coverage.py says that a file could not be parsed.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Reason">A sentence of ours; CPython's own words differ between its versions.</param>
public sealed record NotPython(int Line, string Reason);

/// <summary>The branches of a file, and which of them were not taken.</summary>
public sealed record BranchAnalysis
{
    /// <summary><c>num_branches</c>: the number of exits of all lines that have two or more.</summary>
    public required int Total { get; init; }

    /// <summary>Every line with two or more exits, ascending; their exits add up to <see cref="Total"/>.</summary>
    public required IReadOnlyList<LineExits> Lines { get; init; }

    /// <summary>The branches not taken, sorted: <c>missing_branches</c>. coverage.py calls one partial when its <see cref="Arc.From"/> is not a missing statement.</summary>
    public required IReadOnlyList<Arc> Missing { get; init; }

    /// <summary>The branches taken, sorted: <c>executed_branches</c>.</summary>
    public required IReadOnlyList<Arc> Executed { get; init; }
}

/// <summary>A branch line: what <c>condition-coverage</c> in coverage.xml says of it.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Exits">At least 2.</param>
/// <param name="Taken">Exits minus missing ones; a line that a <c>no branch</c> pattern matches has all its exits taken.</param>
public readonly record struct LineExits(int Line, int Exits, int Taken);
