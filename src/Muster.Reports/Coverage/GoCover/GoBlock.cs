using Muster.Reports.Coverage.Packing;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.GoCover;

/// <summary>A block of a file: from line and column to line and column, its statements, and whether it ran.</summary>
/// <param name="Start">Line and column, the line in the upper half.</param>
/// <param name="End">As <paramref name="Start"/>.</param>
/// <param name="Statements">May be 0: such a block counts nothing.</param>
/// <param name="Covered">It ran at least once.</param>
internal readonly record struct GoBlock(ulong Start, ulong End, int Statements, bool Covered) : IMention<GoBlock>
{
    public int FirstLine => (int)(Start >> 32);

    public int LastLine => Math.Max(FirstLine, (int)(End >> 32));

    public static int MostBytes => 30;

    public GoBlock Join(GoBlock other) => this with { Statements = Math.Max(Statements, other.Statements), Covered = Covered || other.Covered };

    public static int Compare(GoBlock a, GoBlock b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End);

    public static GoBlock Read(ref PackReader from, GoBlock last)
    {
        var start = ((last.Start >> 32) + from.Number() << 32) | (uint)from.Number();
        var span = from.Number();
        var lines = (long)(span >> 1) ^ -(long)(span & 1);
        var end = ((ulong)((long)(start >> 32) + lines) << 32) | (uint)from.Number();
        var word = from.Number();
        return new(start, end, (int)(word >> 1), (word & 1) != 0);
    }

    public void Write(ref PackWriter into, GoBlock last)
    {
        // A block that ends before it begins is no block, but it has to be kept as it is: the sign goes into the lowest bit.
        var lines = (long)(End >> 32) - (long)(Start >> 32);
        into.Number((Start >> 32) - (last.Start >> 32));
        into.Number((uint)Start);
        into.Number((ulong)((lines << 1) ^ (lines >> 63)));
        into.Number((uint)End);
        into.Number(((ulong)Statements << 1) | (Covered ? 1ul : 0));
    }

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
