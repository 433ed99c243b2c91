using Muster.Core.Coordination.Milestones;
using Muster.Core.Metrics;

namespace Muster.Adapters.Tests.Coordination;

public sealed class ForecastTests
{
    private readonly Runs _runs = new();

    [Fact]
    public void WhoGoesOnAsItGoesGetsThereOnADayThatCanBeCounted()
    {
        // Half a point a day: 47.5 % on the 15th, and 32.5 points are 65 days.
        Rising("mailer", 15, day => 400 + (5 * day), 1000);

        var forecast = Judge("coverage.line >= 80 for mailer", "2026-05-01").Forecast!;

        (forecast.Outlook, forecast.Day, forecast.DaysLate).ShouldBe((Outlook.OnCourse, new DateOnly(2026, 4, 21), 0));
        forecast.Repositories.Single().In30Days!.Value.ShouldBe(15, 0.001);
        forecast.ToString().ShouldBe("forecast 2026-04-21, on course: mailer gains 15.0 points in 30 days");
    }

    [Theory]
    [InlineData("2026-04-21", "forecast 2026-04-21, on course: mailer gains 15.0 points in 30 days")]
    [InlineData("2026-04-20", "forecast 2026-04-21, late by 1 day: mailer gains 15.0 points in 30 days")]
    [InlineData("2026-03-01", "forecast 2026-04-21, late by 51 days: mailer gains 15.0 points in 30 days")]
    [InlineData("null", "forecast 2026-04-21: mailer gains 15.0 points in 30 days")]
    public void ItStandsBesideTheDayThatWasPromised(string due, string says)
    {
        Rising("mailer", 15, day => 400 + (5 * day), 1000);

        Judge("coverage.line >= 80 for mailer", due).Forecast!.ToString().ShouldBe(says);
    }

    [Fact]
    public void TheLatestOfThoseThatMissItDecides()
    {
        Rising("mailer", 15, day => 400 + (5 * day), 1000).Rising("mailer-extra", 15, day => 600 + (day * 10), 1000).Rising("shop", 15, day => 900 + day, 1000);

        var forecast = Judge("coverage.line >= 80", "2026-05-01").Forecast!;

        (forecast.Day, forecast.Deciding).ShouldBe((new DateOnly(2026, 4, 21), "mailer gains 15.0 points in 30 days"));
        forecast.Repositories.Select(one => (one.Repository, one.Day)).ShouldBe([("mailer", new DateOnly(2026, 4, 21)), ("mailer-extra", new DateOnly(2026, 2, 20))], "5 points at one a day are less than the 20th, which is today");
    }

    [Fact]
    public void WithFewerDaysThanAnArrowNeedsThereIsNone()
    {
        Rising("mailer", 14, day => 400 + (5 * day), 1000);

        var forecast = Judge("coverage.line >= 80 for mailer, mailer-extra", "2026-05-01").Forecast!;

        (forecast.Outlook, forecast.Day).ShouldBe((Outlook.NoForecast, null));
        forecast.ToString().ShouldBe("no forecast: mailer has 14 of the 15 measured days that a forecast needs, and 1 more");
        forecast.Repositories[1].Why.ShouldBe("has no number (nothing collected yet)");
    }

    [Fact]
    public void WhoStandsStillOrFallsNeverGetsThere()
    {
        Rising("mailer", 15, day => 700 - day, 1000).Rising("shop", 15, day => 500 + (day % 2), 1000).Rising("mailer-extra", 3, _ => 100, 1000);

        Judge("coverage.line >= 80 for mailer", "2026-05-01").Forecast!.ToString().ShouldBe("not at this pace: mailer loses 3.0 points in 30 days");
        Judge("coverage.line >= 80 for shop", "2026-05-01").Forecast!.ToString().ShouldBe("not at this pace: shop stands still");
        Judge("coverage.line >= 80", "2026-05-01").Forecast!.Outlook.ShouldBe(Outlook.NotAtThisPace, "whatever is not known of the others");
    }

    [Fact]
    public void CountsGoDownToWhatIsAsked()
    {
        for (var day = 1; day <= 15; day++)
        {
            _runs.Add("mailer", day, [new Measure("findings.total", 30 - day)]);
        }

        Judge("findings.total == 0 for mailer", "2026-05-01").Forecast!.ToString().ShouldBe("forecast 2026-03-02, on course: mailer loses 30.0 in 30 days");
        Judge("findings.total < 5 for mailer", "2026-05-01").Forecast!.Day.ShouldBe(new DateOnly(2026, 2, 26), "10 days to 5, and one more below it");
    }

    [Fact]
    public void OneDayIsOnePointAndARunThatIsNotBelievedIsNone()
    {
        for (var i = 0; i < 15; i++)
        {
            _runs.Line("mailer", 1, 40 + i);
            _runs.Line("mailer", 2 + i, 40, state: Core.Trust.TrustState.Partial);
        }

        _runs.Line("mailer", 20, 60);

        Judge("coverage.line >= 80 for mailer", "2026-05-01").Forecast!.ToString().ShouldBe("no forecast: mailer has 2 of the 15 measured days that a forecast needs");
    }

    [Fact]
    public void WhatIsMetAndWhatOnlyAPersonCanSayHasNone()
    {
        Rising("mailer", 15, day => 900 + day, 1000);

        Judge("coverage.line >= 80 for mailer", "2026-05-01").Forecast.ShouldBeNull();
        Judge("everybody is glad", "2026-05-01").Forecast.ShouldBeNull();
    }

    private ForecastTests Rising(string repository, int days, Func<int, long> covered, long whole)
    {
        for (var day = 1; day <= days; day++)
        {
            // Runs are handed over in the order of time, so those of several repositories stand side by side.
            _runs.Line(repository, day, covered(day), whole);
        }

        return this;
    }

    private MilestoneStanding Judge(string criterion, string due)
    {
        var manifest = Yaml.With($"  plans:\n  - id: PLAN-001\n    title: t\n    milestones:\n    - id: M-1\n      name: m\n      due: {(due is "null" ? due : $"'{due}'")}\n      status: pending\n      completion_criteria:\n      - '{criterion}'\n");
        var now = new DateTimeOffset(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);
        return MilestoneJudging.Judge(manifest.Ledger(), manifest.Ledger().Plans[0], _runs.Measured(manifest, now), now).Single();
    }
}
