using Muster.Core.Alerts;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports.Findings;

namespace Muster.Tests.Alerts;

public sealed class DropTests
{
    private static readonly long[] Steady = [850, 851, 849, 850, 850, 851];

    [Fact]
    public void AFallOfTwentyPointsInTwoRunsIsOneAlertWithItsCounts()
    {
        var alert = Watched.Alerts([.. Steady, 650, 650]).ShouldHaveSingleItem();

        (alert.Kind, alert.State, alert.Metric, alert.Severity).ShouldBe((AlertKind.Drop, AlertState.Open, MetricRegister.CoverageLine, Severity.High));
        (alert.Before!.Commit, alert.Before.Measure.Part, alert.Before.Measure.Whole).ShouldBe((Watched.Commit(5), 851, 1000));
        (alert.Since.Commit, alert.Since.Measure.Part).ShouldBe((Watched.Commit(6), 650));
        alert.OpenedAt.ShouldBe(Watched.Noon.AddDays(7));
        alert.Evidence.Select(point => point.Commit).ShouldBe([Watched.Commit(6), Watched.Commit(7)]);
        AlertText.Sentence(alert).ShouldBe("coverage.line of shop fell from 85.1 % (851/1000) to 65.0 % (650/1000)");
    }

    [Fact]
    public void OneBadRunIsNone() => Watched.Alerts([.. Steady, 650, 850, 850]).ShouldBeEmpty();

    [Fact]
    public void TwoOfThreeAgreeEvenWithAGoodOneBetween() => Watched.Alerts([.. Steady, 650, 850, 650]).ShouldHaveSingleItem().Since.Commit.ShouldBe(Watched.Commit(6));

    [Fact]
    public void LessThanAPointIsNone() => Watched.Alerts([.. Steady, 841, 841, 841]).ShouldBeEmpty();

    [Fact]
    public void WhatCameDownByManySmallStepsIsNoDrop() => Watched.Alerts([.. Steady, 848, 846, 844, 842, 840, 838, 836, 834, 832, 830]).ShouldBeEmpty();

    [Fact]
    public void WhatSwingsAnywayMustFallFurther()
    {
        // Median 85, MAD 2 points: the limit is 8.9 points.
        long[] wild = [830, 870, 830, 870, 850, 830, 870, 850];

        Watched.Alerts([.. wild, 790, 790]).ShouldBeEmpty();
        Watched.Alerts([.. wild, 700, 700]).ShouldHaveSingleItem();
    }

    [Fact]
    public void AYoungSeriesMustFallByFivePoints()
    {
        Watched.Alerts(850, 850, 810, 810).ShouldBeEmpty("four points, and nobody knows how it swings");
        Watched.Alerts(850, 850, 850, 650, 650).ShouldHaveSingleItem();
        Watched.Alerts(850, 650, 650).ShouldBeEmpty("one run before is no level");
    }

    [Fact]
    public void TwoRunsThatAreBackEndItAndTheFirstOfThemMendedIt()
    {
        Watched.Alerts([.. Steady, 650, 650, 850]).ShouldHaveSingleItem().State.ShouldBe(AlertState.Open);

        var alert = Watched.Alerts([.. Steady, 650, 640, 850, 855]).ShouldHaveSingleItem();

        alert.State.ShouldBe(AlertState.Recovered);
        alert.Proof.Select(point => point.Commit).ShouldBe([Watched.Commit(8), Watched.Commit(9)]);
        alert.EndedAt.ShouldBe(Watched.Noon.AddDays(9));
        alert.Now.Measure.Part.ShouldBe(640, "the worst of it");
        AlertText.End(alert).ShouldBe("back at 85.0 % (850/1000) with 0008bcde, 2026-03-09");
    }

    [Fact]
    public void ComingBackWithinTenDaysIsTheSameAlertAndLaterIsAnother()
    {
        var again = Watched.Alerts([.. Steady, 650, 650, 850, 850, 650, 650]).ShouldHaveSingleItem();
        (again.State, again.Reopenings, again.Since.Commit).ShouldBe((AlertState.Open, 1, Watched.Commit(6)));

        Watched.Alerts([.. Steady, 650, 650, .. Enumerable.Repeat(850L, 12), 650, 650]).Select(alert => alert.Since.Commit).ShouldBe([Watched.Commit(6), Watched.Commit(20)]);
    }

    [Fact]
    public void AFurtherFallIsTheSameAlert()
    {
        var alert = Watched.Alerts([.. Steady, 650, 650, 500, 500]).ShouldHaveSingleItem();

        (alert.Since.Commit, alert.Now.Measure.Part).ShouldBe((Watched.Commit(6), 500));
    }

    [Fact]
    public void WhatStandsForThirtyRunsAndThirtyDaysIsTheLevelNow()
    {
        Watched.Alerts([.. Steady, 650, 650, .. Enumerable.Repeat(650L, 29)]).ShouldHaveSingleItem().State.ShouldBe(AlertState.Open);

        var alerts = Watched.Alerts([.. Steady, 650, 650, .. Enumerable.Repeat(650L, 30), 500, 500]);

        alerts.Select(alert => (alert.State, alert.Since.Commit)).ShouldBe([(AlertState.Settled, Watched.Commit(6)), (AlertState.Open, Watched.Commit(38))]);
        alerts[1].Before!.Measure.Part.ShouldBe(650);
    }

    [Fact]
    public void ARiseIsNoneAndFallingBackFromItIs()
    {
        Watched.Alerts([.. Steady, .. Enumerable.Repeat(950L, 9)]).ShouldBeEmpty();
        Watched.Alerts([.. Steady, .. Enumerable.Repeat(950L, 9), 850, 850]).ShouldHaveSingleItem().Before!.Measure.Part.ShouldBe(950);
    }

    [Fact]
    public void ARunThatIsNotBelievedNeitherRaisesNorEndsOne()
    {
        foreach (var state in new[] { TrustState.Incomplete, TrustState.Partial, TrustState.Stale })
        {
            var steady = Steady.Select((value, day) => Watched.Covered(day, value)).ToArray();
            AlertWatching.Of(Watched.Of([.. steady, .. Enumerable.Range(6, 5).Select(day => Watched.Covered(day, 100).Doubted(state))])).ShouldBeEmpty(state.ToString());
            AlertWatching.Of(Watched.Of([.. steady, Watched.Covered(6, 650), Watched.Covered(7, 650), Watched.Covered(8, 850).Doubted(state), Watched.Covered(9, 850).Doubted(state)]))
                .ShouldHaveSingleItem().State.ShouldBe(AlertState.Open, state.ToString());
        }
    }

    [Fact]
    public void TwoLooksAtOneReportProveNothingTwice()
    {
        Core.Snapshots.Snapshot Look(int day, long covered, string report) => Watched.Covered(day, covered) with { Sources = [new() { Path = "coverage.xml", Part = "local", Sha256 = report, Format = "cobertura" }] };
        var steady = Steady.Select((value, day) => Look(day, value, "r" + day)).ToArray();

        AlertWatching.Of(Watched.Of([.. steady, Look(6, 650, "bad"), Look(7, 650, "bad")])).ShouldBeEmpty();
        AlertWatching.Of(Watched.Of([.. steady, Look(6, 650, "bad"), Look(7, 650, "worse"), Look(8, 850, "good"), Look(9, 850, "good")])).ShouldHaveSingleItem().State.ShouldBe(AlertState.Open);
    }
}
