using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trends;

namespace Muster.Tests.Trends;

public sealed class TrendTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void ThereIsNoArrowUnderFifteenPoints()
    {
        var fourteen = Trend.Of(Rising(14), Better.Higher);
        fourteen.Direction.ShouldBe(Direction.Unknown);
        fourteen.Unknown.ShouldBe("14 of the 15 points that an arrow needs");
        fourteen.Better.ShouldBeNull();

        var fifteen = Trend.Of(Rising(15), Better.Higher);
        (fifteen.Direction, fifteen.Better).ShouldBe((Direction.Up, true));
        fifteen.SlopeIn30Days!.Value.ShouldBe(30, 1e-9);
        Trend.Of(Rising(15), Better.Lower).Better.ShouldBe(false);
        Trend.Of(Rising(15), Better.Neither).Better.ShouldBeNull();
    }

    [Fact]
    public void ASlopeThatNobodyCanSeeIsLevel() =>
        Trend.Of([.. Rising(30).Select(point => point with { Value = 80 + (point.Value / 1000) })], Better.Higher).Direction.ShouldBe(Direction.Level);

    [Fact]
    public void NothingIsNothing()
    {
        var none = Trend.Of([], Better.Higher);

        (none.Points, none.First, none.SlopeIn30Days, none.Direction).ShouldBe((0, null, null, Direction.Unknown));
    }

    [Fact]
    public void AGroupsTrendIsMadeOfTheDaysOnWhichItsSumMoved()
    {
        var group = new GroupTrend
        {
            Metric = MetricRegister.CoverageLine,
            Range = new DayRange(Day, Day.AddDays(9)),
            Points = [.. Enumerable.Range(0, 10).Select(i => new GroupPoint(SeriesDay.Of(Day) + i, 2, new SeriesValue(i < 4 ? 5 : 6, 10), null, null, null, null))],
            Panel = ["a", "b"],
            Joined = [],
            Without = [],
            Left = [],
            Quiet = [],
        };

        var line = TrendLine.Of("all", group);

        line.Points.Select(point => point.Date).ShouldBe([Day, Day.AddDays(4), Day.AddDays(9)]);
        line.Delta!.Value.ShouldBe(10, 1e-9);
    }

    [Fact]
    public void WhatAFileStatesIsHeldAgainstTheReportsOfThatWeek()
    {
        StatedPoint Stated(int day, double value) => new(new DateTimeOffset(Day.AddDays(day), TimeOnly.MinValue, TimeSpan.Zero), MetricRegister.CoverageLine, value, "badge", "README.md", null);
        var trend = new RepositoryTrend
        {
            Repository = "app",
            Metric = MetricRegister.CoverageLine,
            Range = new DayRange(Day, Day.AddDays(90)),
            Points = [new SeriesPoint(SeriesDay.Of(Day) + 10, new SeriesValue(80, 100))],
            Stated = [Stated(9, 20), Stated(10, 82), Stated(12, 27), Stated(60, 20)],
        };

        var contradiction = Contradictions.In(trend).ShouldHaveSingleItem();

        contradiction.Stated.Value.ShouldBe(27);
        contradiction.Measured.Value.Part.ShouldBe(80);
    }

    [Fact]
    public void WhereNothingWasMeasuredTheLineIsWhatIsStatedAndSaysSo()
    {
        StatedPoint Stated(int day, double value) => new(new DateTimeOffset(Day.AddDays(day), TimeOnly.MinValue, TimeSpan.Zero), "quality.checkpoint", value, "checkpoint", "subject", null);
        var trend = new RepositoryTrend { Repository = "app", Metric = "quality.checkpoint", Range = new DayRange(Day, Day.AddDays(9)), Points = [], Stated = [Stated(1, 60), Stated(1, 61), Stated(5, 70)] };

        var line = TrendLine.Of(trend);

        line.IsStated.ShouldBeTrue();
        line.Points.ShouldBe([new TrendPoint(Day.AddDays(1), 61), new TrendPoint(Day.AddDays(5), 70)]);
        TrendLine.Of(trend with { Points = [new SeriesPoint(SeriesDay.Of(Day), new SeriesValue(5))] }).IsStated.ShouldBeFalse();
    }

    private static TrendPoint[] Rising(int count) => [.. Enumerable.Range(0, count).Select(i => new TrendPoint(Day.AddDays(i), i))];
}
