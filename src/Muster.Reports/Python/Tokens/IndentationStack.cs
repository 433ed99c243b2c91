namespace Muster.Reports.Python.Tokens;

internal enum IndentationMove { Same, Deeper, Shallower, Unmatched, Ambiguous, TooDeep }

/// <summary>
/// The indentations that are open. CPython measures each twice, with tabs to the next multiple of eight and with tabs as
/// one blank, and refuses a source in which the two tell different stories.
/// </summary>
internal sealed class IndentationStack
{
    private const int MostLevels = 100;

    private readonly List<IndentationWidth> _open = [new()];

    /// <summary>How many levels the last move closed.</summary>
    public int Closed { get; private set; }

    public IndentationMove MoveTo(IndentationWidth width)
    {
        var current = _open[^1];
        if (width.Columns == current.Columns)
        {
            return width.Characters == current.Characters ? IndentationMove.Same : IndentationMove.Ambiguous;
        }

        if (width.Columns > current.Columns)
        {
            if (width.Characters <= current.Characters)
            {
                return IndentationMove.Ambiguous;
            }

            _open.Add(width);
            return _open.Count > MostLevels ? IndentationMove.TooDeep : IndentationMove.Deeper;
        }

        for (Closed = 0; _open[^1].Columns > width.Columns; Closed++)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        if (_open[^1].Columns != width.Columns)
        {
            return IndentationMove.Unmatched;
        }

        return _open[^1].Characters == width.Characters ? IndentationMove.Shallower : IndentationMove.Ambiguous;
    }

    /// <summary>Closes the innermost level; <c>false</c> when none is open.</summary>
    public bool Close()
    {
        if (_open.Count == 1)
        {
            return false;
        }

        _open.RemoveAt(_open.Count - 1);
        return true;
    }
}

/// <summary>The white space before the first token of a line.</summary>
internal struct IndentationWidth
{
    private bool _frozen;

    public int Columns { get; private set; }

    public int Characters { get; private set; }

    public void AddBlank() => Set(Columns + 1, Characters + 1);

    public void AddTab() => Set(((Columns / 8) + 1) * 8, Characters + 1);

    /// <summary>After white space and a backslash the next line's white space counts for nothing.</summary>
    public void Freeze()
    {
        if (Columns > 0)
        {
            _frozen = true;
            Characters = Columns;
        }
    }

    private void Set(int columns, int characters)
    {
        if (!_frozen)
        {
            Columns = columns;
            Characters = characters;
        }
    }
}
