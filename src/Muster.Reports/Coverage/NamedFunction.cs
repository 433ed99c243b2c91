using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>A function by its <see cref="NameKey"/>, whose top bit says nothing, and whether it ran: key &lt;&lt; 1 | executed.</summary>
internal readonly record struct NamedFunction(ulong Word) : IMention<NamedFunction>
{
    public NamedFunction(ulong key, bool executed)
        : this((key << 1) | (executed ? 1ul : 0))
    {
    }

    public static int MostBytes => sizeof(ulong);

    public bool Executed => (Word & 1) != 0;

    public static int Compare(NamedFunction a, NamedFunction b) => (a.Word >> 1).CompareTo(b.Word >> 1);

    public static NamedFunction Read(ref PackReader from, NamedFunction last) => new(from.Raw());

    public void Write(ref PackWriter into, NamedFunction last) => into.Raw(Word);

    public NamedFunction Join(NamedFunction other) => new(Word | other.Word);
}
