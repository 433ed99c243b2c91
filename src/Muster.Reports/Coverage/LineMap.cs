using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>
/// The coverable lines of one file: sorted, unique, mostly one byte a line, so a hostile line number costs nothing. Read from the first to the last.
/// </summary>
public sealed class LineMap
{
    /// <summary>Line numbers above this are not lines of a source file.</summary>
    public const int MaxLine = (1 << 30) - 1;

    private readonly Packed<LineWord> _lines;
    private readonly Packed<LineBranches> _branches;

    // Asked for several times on the road to a snapshot; below 0 until it was counted.
    private int _covered = -1;

    internal LineMap(Packed<LineWord> lines, Packed<LineBranches> branches) => (_lines, _branches) = (lines, branches);

    /// <summary>Sorted by line, one entry a line.</summary>
    public IReadOnlyCollection<LineBranches> Branches => _branches;

    public int Count => _lines.Count;

    /// <summary>Covered of coverable lines; a partly covered line is covered.</summary>
    public Tally Lines => new(_covered < 0 ? _covered = CountCovered() : _covered, _lines.Count);

    private int CountCovered()
    {
        var covered = 0;
        foreach (var line in _lines)
        {
            covered += line.Covered ? 1 : 0;
        }

        return covered;
    }

    public Tally BranchTally
    {
        get
        {
            var (covered, total) = (0L, 0L);
            foreach (var line in _branches)
            {
                covered += line.Covered;
                total += line.Total;
            }

            return new Tally(covered, total);
        }
    }

    public IEnumerable<LineState> States
    {
        get
        {
            foreach (var line in _lines)
            {
                yield return line.State;
            }
        }
    }

    /// <summary>All lines at once, for whoever goes over them more than once.</summary>
    public LineState[] ToArray()
    {
        var states = new LineState[_lines.Count];
        var i = 0;
        foreach (var line in _lines)
        {
            states[i++] = line.State;
        }

        return states;
    }

    /// <summary>Both maps as one: a line covered in either is covered. Order does not matter.</summary>
    public static LineMap Join(LineMap a, LineMap b)
    {
        var draft = new LineMapDraft();
        draft.Add(a);
        draft.Add(b);
        return draft.Finish();
    }

    internal Packed<LineWord> PackedLines => _lines;

    internal Packed<LineBranches> PackedBranches => _branches;
}

/// <param name="Line">1-based.</param>
/// <param name="Covered">Executed at least in part.</param>
/// <param name="Partly">The report itself marks it as partly executed (block coverage); branches are kept apart from this.</param>
public readonly record struct LineState(int Line, bool Covered, bool Partly);
