using Muster.Reports.Python.Branches;
using Muster.Reports.Python.Lines;

namespace Muster.Reports.Python;

/// <summary>What coverage.py finds in a source before it looks at any measurement. Immutable, and safe for several threads.</summary>
/// <remarks>All line numbers are 1-based; each stands for a logical line and is the number of its first physical line.</remarks>
public sealed class PythonAnalysis
{
    private readonly int[] _firstLines;
    private readonly LineSet _statements;
    private readonly LineSet _code;
    private readonly Lazy<BranchMap>? _branches;

    internal PythonAnalysis(int[] firstLines, LineSet code, LineSet statements, LineSet excluded, Func<BranchMap>? branches, PythonVersion needs)
    {
        _firstLines = firstLines;
        _code = code;
        _statements = statements;
        _branches = branches is null ? null : new Lazy<BranchMap>(branches);
        Statements = statements.ToArray();
        Excluded = excluded.ToArray();
        NeedsPython = needs;
    }

    internal PythonAnalysis(NotPython failure, PythonVersion needs)
    {
        _firstLines = [];
        _code = new LineSet(0);
        _statements = _code;
        Statements = [];
        Excluded = [];
        Failure = failure;
        NeedsPython = needs;
    }

    /// <summary>Why the file is not Python, or <c>null</c>. When set, everything else is empty.</summary>
    public NotPython? Failure { get; }

    /// <summary>The oldest Python whose syntax the file has, as far as it was read: a lower limit for whoever ran it.</summary>
    public PythonVersion NeedsPython { get; }

    /// <summary>Sorted. What <c>num_statements</c> counts.</summary>
    public IReadOnlyList<int> Statements { get; }

    /// <summary>Sorted. What <c>excluded_lines</c> counts; holds comments and blank lines too.</summary>
    public IReadOnlyList<int> Excluded { get; }

    /// <summary>Number of physical lines.</summary>
    public int LineCount => Math.Max(0, _firstLines.Length - 2);

    internal BranchMap? BranchMap => _branches?.Value;

    /// <summary>The first line of the statement that <paramref name="line"/> is part of; a line outside the file stays as it is.</summary>
    public int FirstLine(int line) => line > 0 && line < _firstLines.Length ? _firstLines[line] : line;

    /// <summary>
    /// The executed statements: recorded lines (any order, as in the data file) folded to first lines, those that are
    /// statements, sorted. <c>missing = Statements − ExecutedStatements</c>.
    /// </summary>
    public IReadOnlyList<int> ExecutedStatements(IEnumerable<int> recorded)
    {
        var executed = new LineSet(LineCount + 1);
        foreach (var line in recorded)
        {
            var first = FirstLine(line);
            if (_statements.Contains(first))
            {
                executed.Add(first);
            }
        }

        return executed.ToArray();
    }

    /// <summary>
    /// Whether an unchanged source can have this recorded line: it belongs to a statement that has an instruction, before
    /// docstrings and exclusions are taken away. Used to notice that a source is not the one that was measured.
    /// </summary>
    public bool CanRun(int line) => _code.Contains(FirstLine(line));

    /// <summary>Counts the branches against the recorded arcs (any order, as in the data file, contexts already united).</summary>
    public BranchAnalysis Branches(IEnumerable<Arc> recorded) =>
        BranchMap?.Compare(recorded) ?? new BranchAnalysis { Total = 0, Lines = [], Missing = [], Executed = [] };
}
