using System.Numerics;

namespace Muster.Reports.Coverage;

/// <summary>The branches of one line.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Total">Number of branches.</param>
/// <param name="Stated">Taken branches where the report only counts them.</param>
/// <param name="Taken">Taken branches by position, where the report names them and they are at most 64; else 0.</param>
public readonly record struct LineBranches(int Line, int Total, int Stated, ulong Taken)
{
    public int Covered => Math.Min(Total, Math.Max(Stated, BitOperations.PopCount(Taken)));

    /// <summary>A join: commutative, associative and idempotent, so shards in any order give one sum.</summary>
    public LineBranches Join(LineBranches other) =>
        new(Line, Math.Max(Total, other.Total), Math.Max(Stated, other.Stated), Taken | other.Taken);
}
