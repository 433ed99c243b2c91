using Muster.Reports.CoveragePy;

namespace Muster.Tests.CoveragePy;

public sealed class NumbitsTests
{
    [Fact]
    public void EverySetIsPackedAsCoveragePacksIt()
    {
        foreach (var row in TruthTables.Of("7.15.4", "numbits").EnumerateArray())
        {
            int[] lines = [.. row[0].EnumerateArray().Select(line => line.GetInt32())];
            var packed = Convert.FromHexString(row[1].GetString()!);
            Numbits.Of(lines).ShouldBe(packed);
            Numbits.Lines(packed).ShouldBe(lines.Where(line => line > 0));
        }
    }

    [Fact]
    public void AUnionTakesSetsOfAnyLength()
    {
        Numbits.Lines(Numbits.Union(Numbits.Of([1, 9]), Numbits.Of([2, 100]))).ShouldBe([1, 2, 9, 100]);
        Numbits.Lines(Numbits.Union([], Numbits.Of([7]))).ShouldBe([7]);
    }

    [Fact]
    public void TrailingZeroBytesSayNothing() => Numbits.Lines([0x80, 0x01, 0, 0]).ShouldBe([7, 8]);
}
