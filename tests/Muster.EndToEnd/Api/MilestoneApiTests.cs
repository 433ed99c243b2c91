using System.Text.Json;

namespace Muster.EndToEnd.Api;

/// <summary>Plans over the wire: judged as the command line judges them, and flips remembered whatever door the number came through.</summary>
public sealed class MilestoneApiTests
{
    // What the upload covers is two of three lines.
    private const string Plans = """
        coordination:
              plans:
                - id: PLAN-QUALITY-001
                  title: Quality
                  repos: [shop]
                  status: active
                  target: '2026-02-28'
                  milestones:
                    - {id: MILESTONE-001, name: half, due: '2026-02-28', status: pending, completion_criteria: [coverage.line >= 50]}
                    - {id: MILESTONE-002, name: all_repos_80_coverage, due: '2026-02-28', status: pending, completion_criteria: []}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThePlansAreThoseOfTheCommandLine()
    {
        await using var house = await ApiHouse.StartAsync(more: Plans);
        await house.UploadAsync(ApiHouse.Form());

        var printed = await MusterProgram.RunAsync(house.Folder, "coord", "show-plan", "PLAN-QUALITY-001", "--format", "json");

        printed.Exit.ShouldBe(0, printed.Error);
        using var plan = JsonDocument.Parse(printed.Output);
        var answered = await house.GetAsync("/api/v1/plans/PLAN-QUALITY-001");
        for (var tries = 0; tries < 200 && answered.GetProperty("milestones")[0].GetProperty("standing").GetString() != "met"; tries++)
        {
            await Task.Delay(50, Cancel);
            answered = await house.GetAsync("/api/v1/plans/PLAN-QUALITY-001");
        }

        JsonElement.DeepEquals(answered, plan.RootElement).ShouldBeTrue($"{answered}\n{printed.Output}");
        JsonElement.DeepEquals((await house.GetAsync("/api/v1/roadmap")).GetProperty("plans")[0], plan.RootElement).ShouldBeTrue();
        var forecast = answered.GetProperty("milestones")[1].GetProperty("forecast");
        (forecast.GetProperty("outlook").GetString(), forecast.GetProperty("says").GetString()).ShouldBe(("no_forecast", "no forecast: shop has 1 of the 15 measured days that a forecast needs"));
    }

    [Fact]
    public async Task ThePageOfPlansSaysWhyItForecastsNothingForVeryMany()
    {
        using DemoEstate estate = new();
        estate.Write("ecosystem.yaml", "repos:\n" + string.Concat(Enumerable.Range(1, 41).Select(i => $"- {{name: r{i}, path: r{i}}}\n")) + "coordination:\n  plans: [{id: P-1, title: t, milestones: [{id: M-1, name: all_80_coverage}]}]\n");
        using var served = await Web.ServedMuster.StartAsync(estate.Path, Cancel);

        (await served.Client.GetStringAsync("/plans", Cancel)).ShouldContain("Progress and forecasts are left out here: the milestones concern 41 repositories");
    }

    [Fact]
    public async Task AServerRemembersTheFlipThatADeliveryBrings()
    {
        await using var house = await ApiHouse.StartAsync(more: Plans);
        await house.GetAsync("/api/v1/plans/PLAN-QUALITY-001");
        (await house.GetAsync("/api/v1/events?kind=milestone")).GetProperty("total").GetInt32().ShouldBe(0);

        await house.UploadAsync(ApiHouse.Form());

        var events = await house.GetAsync("/api/v1/events?kind=milestone");
        for (var tries = 0; tries < 200 && events.GetProperty("total").GetInt32() == 0; tries++)
        {
            await Task.Delay(50, Cancel);
            events = await house.GetAsync("/api/v1/events?kind=milestone");
        }

        var met = events.GetProperty("items").EnumerateArray().Single();
        (met.GetProperty("kind").GetString(), met.GetProperty("record").GetString()).ShouldBe(("milestone.met", "MILESTONE-001"));
    }
}
