using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage.GoCover;

/// <summary>A line that blocks touch. Where they meet it is covered if one of them is, and only partly covered if not all are: line &lt;&lt; 2 | missed &lt;&lt; 1 | covered.</summary>
internal readonly record struct GoLine(uint Word) : IMention<GoLine>
{
    public GoLine(int line, bool covered)
        : this(((uint)line << 2) | (covered ? 1u : 2u))
    {
    }

    public static int MostBytes => 5;

    public int Line => (int)(Word >> 2);

    public bool Covered => (Word & 1) != 0;

    public bool Partly => (Word & 3) == 3;

    public static int Compare(GoLine a, GoLine b) => a.Line - b.Line;

    public static GoLine Read(ref PackReader from, GoLine last) => new((uint)from.Number() + (last.Word & ~3u));

    public void Write(ref PackWriter into, GoLine last) => into.Number(Word - (last.Word & ~3u));

    public GoLine Join(GoLine other) => new(Word | other.Word);
}
