using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.GoCover;

/// <summary>A block of a file: from line and column to line and column, its statements, and whether it ran.</summary>
/// <param name="Start">Line and column, the line in the upper half.</param>
/// <param name="End">As <paramref name="Start"/>.</param>
/// <param name="Statements">May be 0: such a block counts nothing.</param>
/// <param name="Covered">It ran at least once.</param>
internal readonly record struct GoBlock(ulong Start, ulong End, int Statements, bool Covered) : IComparable<GoBlock>
{
    public int FirstLine => (int)(Start >> 32);

    public int LastLine => Math.Max(FirstLine, (int)(End >> 32));

    public bool IsSame(GoBlock other) => Start == other.Start && End == other.End;

    public GoBlock Join(GoBlock other) => this with { Statements = Math.Max(Statements, other.Statements), Covered = Covered || other.Covered };

    public int CompareTo(GoBlock other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    // <path>:<line>.<column>,<line>.<column> <statements> <count>
    public static bool TryParse(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> path, out GoBlock block)
    {
        block = default;
        var colon = text.LastIndexOf((byte)':');
        path = colon < 0 ? default : text[..colon];
        var fields = new ByteFields(text[(colon + 1)..]);
        if (path.IsEmpty
            || !TryPlace(ref fields, out var start) || !fields.TryTake((byte)',')
            || !TryPlace(ref fields, out var end) || !fields.TryTake((byte)' ')
            || !fields.TryDigits(out var statements) || !fields.TryTake((byte)' ')
            || ReportNumber.Count(fields.Rest) is not { } count)
        {
            return false;
        }

        block = new GoBlock(start, end, (int)Math.Min(statements, int.MaxValue), count > 0);
        return true;
    }

    private static bool TryPlace(ref ByteFields fields, out ulong place)
    {
        place = 0;
        if (!fields.TryDigits(out var line) || !fields.TryTake((byte)'.') || !fields.TryDigits(out var column)
            || line > LineMap.MaxLine || column > int.MaxValue)
        {
            return false;
        }

        place = ((ulong)line << 32) | (uint)column;
        return true;
    }
}
