using Muster.Core.Statistics;

namespace Muster.Tests.Statistics;

public sealed class TrendStatisticsTests
{
    private static readonly double[] Days = [.. Enumerable.Range(0, 60).Select(day => (double)day)];

    [Fact]
    public void TheSlopeIsTheMedianOfAllSlopesAndGoesByRealTime()
    {
        // Slopes: (0,0)-(1,1) 1, (0,0)-(2,4) 2, (1,1)-(2,4) 3.
        TheilSen.Slope([0, 1, 2], [0, 1, 4]).ShouldBe(2);
        TheilSen.Slope([0, 10, 20], [0, 1, 4])!.Value.ShouldBe(0.2, 1e-12);
        TheilSen.Slope([3, 3], [1, 2]).ShouldBeNull("two values of one moment have no slope");
        TheilSen.Intercept([0, 1, 2], [5, 7, 9], 2).ShouldBe(5);
    }

    [Fact]
    public void AThirdOfNonsenseDoesNotMoveTheSlope()
    {
        double[] y = [.. Days.Select((day, i) => i % 4 == 3 ? 1000 * ((i % 3) - 1) : 2 * day)];

        TheilSen.Slope(Days, y)!.Value.ShouldBe(2, 0.2);
    }

    [Fact]
    public void WithoutTiesAndMemoryTheVarianceIsKendalls()
    {
        // S = C(5,2), Var = n(n−1)(2n+5)/18 = 5·4·15/18; z = (10 − 1)/√16.667 = 2.2045, p = 0.0275 (tables of the normal distribution).
        var test = MannKendall.Of([1, 2, 3, 4, 5], [0, 1, 2, 3, 4]);

        test.S.ShouldBe(10);
        test.Variance.ShouldBe(50 / 3.0, 1e-9);
        test.Z.ShouldBe(2.2045, 1e-4);
        test.P.ShouldBe(0.0275, 1e-4);
    }

    [Fact]
    public void EqualValuesAreCorrectedFor()
    {
        // 1 2 2 3: S = 5; Var = (4·3·13 − 2·1·9)/18 = 138/18.
        var test = MannKendall.Of([1, 2, 2, 3], [0, 1, 2, 3]);

        test.S.ShouldBe(5);
        test.Variance.ShouldBe(138 / 18.0, 1e-9);
        MannKendall.Of([7, 7, 7, 7, 7], [0, 1, 2, 3, 4]).P.ShouldBe(1, "nothing moves");
    }

    [Fact]
    public void AWalkIsNotTakenForATrendAsOftenAsWithoutTheCorrection()
    {
        var (believed, naive) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var level = 0.0;
            double[] walk = [.. Days.Select(_ => level = (0.8 * level) + random.NextDouble() - 0.5)];
            var test = MannKendall.Of(walk, Days);
            believed += test.P < 0.05 ? 1 : 0;

            // Without memory: n(n−1)(2n+5)/18.
            naive += Math.Abs(test.S) - 1 > 1.96 * Math.Sqrt(60 * 59 * 125 / 18.0) ? 1 : 0;
        }

        naive.ShouldBeGreaterThan(60);
        believed.ShouldBeLessThan(naive / 2);
    }

    [Fact]
    public void AStepNeedsTwoOfTheLastThreeAndMoreThanAUnit()
    {
        double[] level = [80, 80.1, 80, 79.9, 80, 80.1, 80, 80];

        StepRule.Last([.. level, 75, 80, 75])!.After.ShouldBe(75);
        StepRule.Last([.. level, 80, 75, 80]).ShouldBeNull("one is an odd value");
        StepRule.Last([.. level, 75, 85, 80]).ShouldBeNull("the two do not agree");
        StepRule.Last([.. level, 79.2, 79.2, 79.2]).ShouldBeNull("less than a unit");
        StepRule.Last([80, 80, 80, 80, 70, 70, 70]).ShouldBeNull("too little before");
        StepRule.Last([60, 90, 70, 85, 65, 80, 62, 88, 95, 95, 95]).ShouldBeNull("it always jumps about");
        StepRule.Last([.. level, 75, 75, 80])!.At.ShouldBe(8);
    }

    [Fact]
    public void ManySmallLossesAreAnErosionAndALevelIsNone()
    {
        double[] eroding = [.. Days.Select(day => 80 - (day < 20 ? 0 : 0.1 * (day - 20)))];

        var erosion = Cusum.Erosion(eroding, worse: -1)!;
        erosion.Level.ShouldBe(80);
        erosion.Since.ShouldBeInRange(18, 25);
        Cusum.Erosion(eroding, worse: 1).ShouldBeNull("less is better here");
        Cusum.Erosion([.. Days.Select(day => 80 + (0.3 * (day % 3)))], worse: -1).ShouldBeNull();
        Cusum.Erosion([.. eroding, .. Enumerable.Repeat(80.5, 80)], worse: -1).ShouldBeNull("it has recovered");
        Cusum.Erosion([80, 70, 60], worse: -1).ShouldBeNull("too short");
    }

    [Fact]
    public void ChangesOfLevelAreFoundWhereTheyAre()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(i => 80 + (0.1 * (i % 3))), .. Enumerable.Range(0, 20).Select(i => 60 + (0.1 * (i % 3))), .. Enumerable.Range(0, 20).Select(i => 70 + (0.1 * (i % 3)))];

        ChangePoints.Of(values).Select(change => (change.At, Math.Round(change.Before), Math.Round(change.After))).ShouldBe([(20, 80, 60), (40, 60, 70)]);
    }

    [Fact]
    public void ASlopeNoiseAndALevelHaveNoChangePoints()
    {
        ChangePoints.Of(Days).ShouldBeEmpty("a steady slope is not a staircase");
        ChangePoints.Of([.. Days.Select(_ => 5.0)]).ShouldBeEmpty();
        ChangePoints.Of([1, 100]).ShouldBeEmpty();
        var found = Enumerable.Range(0, 100).Count(seed =>
        {
            var random = new Random(seed);
            return ChangePoints.Of([.. Days.Select(_ => random.NextDouble() * 20)]).Count > 0;
        });
        found.ShouldBeLessThan(5);
    }
}
