namespace Muster.Reports.Coverage;

/// <summary>
/// The coverable lines of one file: sorted, unique, four bytes a line whatever their numbers, so a hostile line number costs nothing.
/// </summary>
public sealed class LineMap
{
    /// <summary>Line numbers above this are not lines of a source file.</summary>
    public const int MaxLine = (1 << 30) - 1;

    private readonly uint[] _lines;

    internal LineMap(uint[] lines, LineBranches[] branches)
    {
        _lines = lines;
        Branches = branches;
    }

    /// <summary>Sorted by line, one entry a line.</summary>
    public IReadOnlyList<LineBranches> Branches { get; }

    public int Count => _lines.Length;

    public LineState this[int index] => Unpack(_lines[index]);

    /// <summary>Covered of coverable lines; a partly covered line is covered.</summary>
    public Tally Lines
    {
        get
        {
            long covered = 0;
            foreach (var line in _lines)
            {
                covered += line & 1;
            }

            return new Tally(covered, _lines.Length);
        }
    }

    public Tally BranchTally => Branches.Select(line => new Tally(line.Covered, line.Total)).Sum();

    public IEnumerable<LineState> States => _lines.Select(Unpack);

    /// <summary>Both maps as one: a line covered in either is covered. Order does not matter.</summary>
    public static LineMap Join(LineMap a, LineMap b)
    {
        var draft = new LineMapDraft();
        draft.Add(a);
        draft.Add(b);
        return draft.Finish();
    }

    internal ReadOnlySpan<uint> Packed => _lines;

    // Layout: line << 2 | partly << 1 | covered. Sorting the words sorts the lines.
    internal static uint Pack(int line, bool covered, bool partly) => ((uint)line << 2) | (partly ? 2u : 0u) | (covered ? 1u : 0u);

    private static LineState Unpack(uint word) => new((int)(word >> 2), (word & 1) != 0, (word & 2) != 0);
}

/// <param name="Line">1-based.</param>
/// <param name="Covered">Executed at least in part.</param>
/// <param name="Partly">The report itself marks it as partly executed (block coverage); branches are kept apart from this.</param>
public readonly record struct LineState(int Line, bool Covered, bool Partly);
