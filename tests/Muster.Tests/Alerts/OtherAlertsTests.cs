using Muster.Core.Alerts;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Tests.Alerts;

public sealed class OtherAlertsTests
{
    private static readonly QualityTarget Eighty = new(MetricRegister.CoverageLine, AtLeast: true, 80);

    [Fact]
    public void ATenthOfAPointADayIsNoDropAndBecomesAnErosion()
    {
        long[] level = [.. Enumerable.Repeat(850L, 20)];
        long[] losses = [.. Enumerable.Range(1, 30).Select(day => 850L - day)];

        var alert = Watched.Alerts([.. level, .. losses]).ShouldHaveSingleItem();

        (alert.Kind, alert.Severity, alert.Level).ShouldBe((AlertKind.Erosion, Severity.Medium, 85.0));
        alert.OpenedAt.ShouldBeGreaterThan(Watched.Noon.AddDays(28), "a whole point must be gone");
        AlertText.What(alert).ShouldBe("crumbled from about 85.0 % to 82.0 % (820/1000)");
    }

    [Fact]
    public void ADropIsNoErosionToo() =>
        Watched.Alerts([.. Enumerable.Repeat(850L, 20), .. Enumerable.Repeat(800L, 20)]).ShouldHaveSingleItem().Kind.ShouldBe(AlertKind.Drop);

    [Fact]
    public void FailingTestsOpenAtOnceAndTwoGoodRunsEndThem()
    {
        var runs = new[] { 0, 0, 2, 3, 0, 0 }.Select((failed, day) => Watched.Run(day, new Measure(MetricRegister.TestsTotal, 40), new Measure(MetricRegister.TestsFailed, failed), new Measure(MetricRegister.TestsErrors, failed / 3))).ToArray();

        var open = AlertWatching.Of(Watched.Of(runs.Take(4))).ShouldHaveSingleItem();
        (open.Kind, open.Since.Measure.Part, open.Now.Measure.Part, open.OpenedAt).ShouldBe((AlertKind.FailingTests, 2, 4, Watched.Noon.AddDays(2)));
        AlertText.What(open).ShouldBe("4 tests fail, 0 before");
        AlertWatching.Of(Watched.Of(runs)).ShouldHaveSingleItem().State.ShouldBe(AlertState.Recovered);
    }

    [Fact]
    public void OneMoreHighFindingIsNewAndWhatAToolFindsFirstIsNot()
    {
        Core.Snapshots.Snapshot Found(int day, long high) => high == 0
            ? Watched.Run(day, new Measure("findings.bandit.total", 5), new Measure(MetricRegister.FindingsTotal, 5))
            : Watched.Run(day, new Measure("findings.bandit.total", 5), new Measure("findings.bandit.high", high), new Measure(MetricRegister.FindingsTotal, 5));

        AlertWatching.Of(Watched.Of([Watched.Covered(0, 850), Found(1, 3), Found(2, 3)])).ShouldBeEmpty();
        var alert = AlertWatching.Of(Watched.Of([Found(0, 0), Found(1, 1)])).ShouldHaveSingleItem();
        (alert.Kind, alert.Metric, alert.Severity, alert.Before!.Measure.Part, alert.Now.Measure.Part).ShouldBe((AlertKind.NewFindings, "findings.bandit.high", Severity.High, 0, 1));
        AlertWatching.Of(Watched.Of([Found(0, 0), Found(1, 1), Found(2, 0), Found(3, 0)])).ShouldHaveSingleItem().State.ShouldBe(AlertState.Recovered);
    }

    [Fact]
    public void BelowTheLevelThatAGateAsksIsAnAlertFromTheFirstRunThatIs()
    {
        var runs = new long[] { 810, 799, 790 }.Select((value, day) => Watched.Covered(day, value)).ToArray();

        var alert = AlertWatching.Of(Watched.Of(runs, null, Eighty)).ShouldHaveSingleItem();
        (alert.Kind, alert.Since.Commit, alert.Asked).ShouldBe((AlertKind.BelowTarget, Watched.Commit(1), ">= 80"));
        AlertText.What(alert).ShouldBe("is 79.0 % (790/1000), at least 80 asked");
        AlertWatching.Of(Watched.Of(runs)).ShouldBeEmpty("nobody asks");
    }

    [Fact]
    public void ARepositoryThatReportedEveryOtherDayIsSilentAfterAWeek()
    {
        var runs = Enumerable.Range(0, 10).Select(day => Watched.Covered(2 * day, 850)).ToArray();
        var last = Watched.Noon.AddDays(18).AddMinutes(5);

        AlertWatching.Of(Watched.Of(runs, last.AddDays(6))).ShouldBeEmpty();
        var alert = AlertWatching.Of(Watched.Of(runs, last.AddDays(8))).ShouldHaveSingleItem();
        (alert.Kind, alert.Since.Commit, alert.OpenedAt).ShouldBe((AlertKind.Silent, Watched.Commit(18), last.AddDays(7)));
        AlertWatching.Of(Watched.Of(runs, last.AddDays(8)) with { LookedAt = last.AddDays(7) }).ShouldBeEmpty("somebody looked, and the report is still true");
        AlertWatching.Of(Watched.Of(runs, last.AddDays(-30))).ShouldBeEmpty("a clock that was set back");
    }

    [Fact]
    public void WhoReportsOnceAMonthIsSilentAfterThree()
    {
        var runs = Enumerable.Range(0, 8).Select(month => Watched.Covered(30 * month, 850)).ToArray();
        var last = runs[^1].TakenAt;

        AlertWatching.Of(Watched.Of(runs, last.AddDays(89))).ShouldBeEmpty();
        AlertWatching.Of(Watched.Of(runs, last.AddDays(91))).ShouldHaveSingleItem().Kind.ShouldBe(AlertKind.Silent);
        AlertWatching.Of(Watched.Of(runs.Take(5), last.AddDays(900))).ShouldBeEmpty("five days are no rhythm");
    }

    [Fact]
    public void AnAcknowledgementHoldsUntilItsDayUntilItIsOverOrUntilItGetsWorse()
    {
        long[] fall = [850, 850, 850, 850, 850, 650, 650];
        var alert = Watched.Alerts(fall).Single();
        var now = Watched.Noon.AddDays(7);
        Acknowledgement said = new("Ann", now, "the new module has no tests yet", now.AddDays(30), 65.0);

        said.HoldsFor(alert, now).ShouldBeTrue();
        said.HoldsFor(alert, now.AddDays(31)).ShouldBeFalse();
        said.HoldsFor(Watched.Alerts([.. fall, 645]).Single(), now).ShouldBeTrue("half a point");
        said.HoldsFor(Watched.Alerts([.. fall, 630]).Single(), now).ShouldBeFalse("two points worse");
        said.HoldsFor(Watched.Alerts([.. fall, 850, 850]).Single(), now).ShouldBeFalse("over");
    }
}
