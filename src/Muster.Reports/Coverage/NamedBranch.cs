using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>
/// A branch that a report tells apart by a key (block and number, target line, text). They come in any order and any number of times;
/// a branch taken once is taken.
/// </summary>
internal readonly record struct NamedBranch(int Line, ulong Key, bool Taken) : IMention<NamedBranch>
{
    public static int MostBytes => 15;

    public static int Compare(NamedBranch a, NamedBranch b) => a.Line != b.Line ? a.Line - b.Line : a.Key.CompareTo(b.Key);

    public static NamedBranch Read(ref PackReader from, NamedBranch last)
    {
        var word = from.Number();
        var key = (word & 2) != 0 ? from.Raw() : NameKey.Of((long)from.Number(), (long)from.Number());
        return new((int)(word >> 2) + last.Line, key, (word & 1) != 0);
    }

    public void Write(ref PackWriter into, NamedBranch last)
    {
        var hash = NameKey.IsHash(Key);
        into.Number(((ulong)(Line - last.Line) << 2) | (hash ? 2ul : 0) | (Taken ? 1ul : 0));
        if (hash)
        {
            into.Raw(Key);
        }
        else
        {
            into.Number(Key >> 32);
            into.Number((uint)Key);
        }
    }

    public NamedBranch Join(NamedBranch other) => this with { Taken = Taken || other.Taken };
}
