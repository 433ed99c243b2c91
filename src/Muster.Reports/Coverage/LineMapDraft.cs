using System.Numerics;
using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>
/// Collects a file's lines in any order and any number of times; what belongs to one line is joined. Its memory goes with the lines and not
/// with how often they are mentioned.
/// </summary>
public sealed class LineMapDraft
{
    private Gathered<LineWord> _lines;
    private Gathered<LineBranches> _branches;
    private Gathered<NamedBranch> _named;

    /// <summary>Lines collected; one that was mentioned several times may still be counted more than once.</summary>
    public int Count => _lines.Count;

    public bool HasBranches => !_branches.IsEmpty || !_named.IsEmpty;

    /// <summary>Lines and branches that there is room for.</summary>
    internal int Capacity => _lines.Capacity + _branches.Capacity + _named.Capacity;

    /// <summary>False (and nothing kept) when the number is no line number: below 1 or above <see cref="LineMap.MaxLine"/>.</summary>
    public bool Add(long line, bool covered, bool partly = false)
    {
        if (line is < 1 or > LineMap.MaxLine)
        {
            return false;
        }

        _lines.Add(new LineWord((int)line, covered, partly));
        return true;
    }

    public void Add(LineMap map)
    {
        _lines.Add(map.PackedLines);
        _branches.Add(map.PackedBranches);
    }

    /// <summary>Takes over what another draft has collected; that one is empty afterwards.</summary>
    internal void Join(LineMapDraft other)
    {
        _lines.Take(ref other._lines);
        _branches.Take(ref other._branches);
        _named.Take(ref other._named);
    }

    /// <summary>The report has said what it says of the file, as far as one can see: more may come, and till then this is kept small.</summary>
    internal void Settle()
    {
        _lines.Settle();
        _branches.Settle();
        _named.Settle();
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
    /// One branch of a line by a key of its own (<see cref="NameKey"/>), as often as it is mentioned; its position is the rank of its key, so
    /// every shard gives it the same one. A file's branches are added by key or by position, not both.
    /// </summary>
    internal void AddBranch(long line, ulong key, bool taken)
    {
        if (line is >= 1 and <= LineMap.MaxLine)
        {
            _named.Add(new NamedBranch((int)line, key, taken));
        }
    }

    public void AddBranches(LineBranches branches) => _branches.Add(branches);

    public LineMap Finish()
    {
        RankNamed();
        return new(_lines.Pack(), _branches.Pack());
    }

    private void RankNamed()
    {
        var line = new LineBranches();
        var taken = 0;
        foreach (var branch in _named.Pack())
        {
            if (branch.Line != line.Line)
            {
                Give();
                (line, taken) = (new LineBranches(branch.Line, 0, 0, 0), 0);
            }

            line = line with { Total = line.Total + 1, Taken = line.Taken | (branch.Taken && line.Total < 64 ? 1ul << line.Total : 0) };
            taken += branch.Taken ? 1 : 0;
        }

        Give();
        _named = default;

        void Give()
        {
            if (line.Total > 0)
            {
                // Beyond 64 the mask cannot hold them: the count stands.
                _branches.Add(line with { Stated = taken > BitOperations.PopCount(line.Taken) ? taken : 0 });
            }
        }
    }
}
