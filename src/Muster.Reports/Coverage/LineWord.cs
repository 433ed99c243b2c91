using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>A line and its state in one word: line &lt;&lt; 2 | partly &lt;&lt; 1 | covered.</summary>
internal readonly record struct LineWord(uint Word) : IMention<LineWord>
{
    public LineWord(int line, bool covered, bool partly)
        : this(((uint)line << 2) | (partly ? 2u : 0u) | (covered ? 1u : 0u))
    {
    }

    public static int MostBytes => 5;

    public int Line => (int)(Word >> 2);

    public bool Covered => (Word & 1) != 0;

    public LineState State => new(Line, Covered, (Word & 2) != 0);

    public static int Compare(LineWord a, LineWord b) => a.Line - b.Line;

    public static LineWord Read(ref PackReader from, LineWord last) => new((uint)from.Number() + (last.Word & ~3u));

    public void Write(ref PackWriter into, LineWord last) => into.Number(Word - (last.Word & ~3u));

    // Covered wins; a line is partly covered only while no one covers it wholly.
    public LineWord Join(LineWord other)
    {
        var either = Word | other.Word;
        var whole = (Word & 3) == 1 || (other.Word & 3) == 1;
        return new(whole ? either & ~2u : either);
    }
}
