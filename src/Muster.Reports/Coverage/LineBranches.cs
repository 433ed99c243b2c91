using System.Numerics;
using Muster.Reports.Coverage.Packing;

namespace Muster.Reports.Coverage;

/// <summary>The branches of one line.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Total">Number of branches.</param>
/// <param name="Stated">Taken branches where the report only counts them.</param>
/// <param name="Taken">Taken branches by position, where the report names them and they are at most 64; else 0.</param>
public readonly record struct LineBranches(int Line, int Total, int Stated, ulong Taken) : IMention<LineBranches>
{
    public int Covered => Math.Min(Total, Math.Max(Stated, BitOperations.PopCount(Taken)));

    static int IMention<LineBranches>.MostBytes => 30;

    /// <summary>A join: commutative, associative and idempotent, so shards in any order give one sum.</summary>
    public LineBranches Join(LineBranches other) =>
        new(Line, Math.Max(Total, other.Total), Math.Max(Stated, other.Stated), Taken | other.Taken);

    static int IMention<LineBranches>.Compare(LineBranches a, LineBranches b) => a.Line.CompareTo(b.Line);

    static LineBranches IMention<LineBranches>.Read(ref PackReader from, LineBranches last) =>
        new((int)(last.Line + (long)from.Number()), (int)from.Number(), (int)from.Number(), from.Number());

    void IMention<LineBranches>.Write(ref PackWriter into, LineBranches last)
    {
        into.Number((ulong)((long)Line - last.Line));
        into.Number((uint)Total);
        into.Number((uint)Stated);
        into.Number(Taken);
    }
}
