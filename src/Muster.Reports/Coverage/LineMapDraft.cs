namespace Muster.Reports.Coverage;

/// <summary>Collects a file's lines in any order and any number of times; <see cref="Finish"/> joins what belongs to one line.</summary>
public sealed class LineMapDraft
{
    private uint[] _lines = [];
    private int _count;
    private bool _unsorted;
    private List<LineBranches>? _branches;
    private NamedBranches? _named;

    public int Count => _count;

    /// <summary>False (and nothing kept) when the number is no line number: below 1 or above <see cref="LineMap.MaxLine"/>.</summary>
    public bool Add(long line, bool covered, bool partly = false)
    {
        if (line is < 1 or > LineMap.MaxLine)
        {
            return false;
        }

        var word = LineMap.Pack((int)line, covered, partly);
        if (_count == _lines.Length)
        {
            Array.Resize(ref _lines, Math.Max(16, _count * 2));
        }

        // One comparison keeps the usual case, ascending lines, free of sorting.
        _unsorted |= _count > 0 && _lines[_count - 1] >> 2 >= word >> 2;
        _lines[_count++] = word;
        return true;
    }

    public void Add(LineMap map)
    {
        foreach (var state in map.States)
        {
            Add(state.Line, state.Covered, state.Partly);
        }

        foreach (var branches in map.Branches)
        {
            AddBranches(branches);
        }
    }

    internal void Join(LineMapDraft other)
    {
        foreach (var word in other._lines.AsSpan(0, other._count))
        {
            Add(word >> 2, (word & 1) != 0, (word & 2) != 0);
        }

        foreach (var branches in other._branches ?? [])
        {
            AddBranches(branches);
        }

        if (other._named is not null)
        {
            (_named ??= new()).Join(other._named);
        }
    }

    /// <summary>The line's branches as counts only.</summary>
    public void AddBranches(long line, long covered, long total)
    {
        if (line is >= 1 and <= LineMap.MaxLine && total > 0)
        {
            var capped = (int)Math.Min(total, int.MaxValue);
            AddBranches(new LineBranches((int)line, capped, (int)Math.Clamp(covered, 0, capped), 0));
        }
    }

    /// <summary>One branch of a line by its position among the line's branches; positions from 64 on are counted, not named.</summary>
    public void AddBranch(long line, int position, bool taken)
    {
        if (line is < 1 or > LineMap.MaxLine || position < 0)
        {
            return;
        }

        var mask = taken && position < 64 ? 1ul << position : 0;
        AddBranches(new LineBranches((int)line, position + 1, 0, mask));
    }

    /// <summary>
    /// One branch of a line by a key of its own (<see cref="NameKey"/>), as often as it is mentioned; its position is the rank of its key.
    /// A file's branches are added by key or by position, not both.
    /// </summary>
    internal void AddBranch(long line, ulong key, bool taken)
    {
        if (line is >= 1 and <= LineMap.MaxLine)
        {
            (_named ??= new()).Add((int)line, key, taken);
        }
    }

    public void AddBranches(LineBranches branches)
    {
        // Branches of a line mostly come one after the other: joining at once keeps one entry a line.
        _branches ??= [];
        if (_branches.Count > 0 && _branches[^1].Line == branches.Line)
        {
            _branches[^1] = _branches[^1].Join(branches);
        }
        else
        {
            _branches.Add(branches);
        }
    }

    public bool HasBranches => _branches is not null || _named is not null;

    public LineMap Finish() => new(FinishLines(), FinishBranches());

    private uint[] FinishLines()
    {
        var lines = _lines.AsSpan(0, _count);
        if (!_unsorted)
        {
            return lines.ToArray();
        }

        lines.Sort();
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (kept > 0 && lines[kept - 1] >> 2 == lines[i] >> 2)
            {
                lines[kept - 1] = Join(lines[kept - 1], lines[i]);
            }
            else
            {
                lines[kept++] = lines[i];
            }
        }

        _count = kept;
        _unsorted = false;
        return lines[..kept].ToArray();
    }

    // Covered wins; a line is partly covered only while no one covers it wholly.
    private static uint Join(uint a, uint b)
    {
        var line = a & ~3u;
        var whole = (a & 3) == 1 || (b & 3) == 1;
        var covered = (a | b) & 1;
        var partly = whole ? 0 : (a | b) & 2;
        return line | partly | covered;
    }

    private LineBranches[] FinishBranches()
    {
        _named?.WriteInto(this);
        _named = null;
        if (_branches is null)
        {
            return [];
        }

        var joined = new List<LineBranches>(_branches.Count);
        foreach (var next in _branches.OrderBy(line => line.Line))
        {
            if (joined.Count > 0 && joined[^1].Line == next.Line)
            {
                joined[^1] = joined[^1].Join(next);
            }
            else
            {
                joined.Add(next);
            }
        }

        return [.. joined];
    }
}
