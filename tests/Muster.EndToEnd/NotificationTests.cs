using System.Text.Json;
using Muster.Adapters.Tests.Notifications;

namespace Muster.EndToEnd;

/// <summary>The road from a failing test to somebody's webhook, as a person walks it.</summary>
public sealed class NotificationTests : IDisposable
{
    private readonly DemoEstate _estate = new();
    private readonly Listener _listener = new();

    [Fact]
    public async Task WhatBeginsToFailIsToldAndTheOldStateIsNot()
    {
        (await RunAsync("init")).Exit.ShouldBe(0);
        await DeclareAsync();
        var first = await RunAsync("collect");
        first.Exit.ShouldBe(0, first.Error);
        _listener.Posts.ShouldBeEmpty("mailer's failing test was there before anybody asked to be told");
        (await RunAsync("alerts", "--repo", "mailer")).Output.ShouldContain("failing-tests");

        Fail("shop");
        var second = await RunAsync("collect", "--report", "--format", "json");
        second.Exit.ShouldBe(0, second.Error);
        second.Error.ShouldContain("told team: 1 alert");
        using (var report = JsonDocument.Parse(second.Output))
        {
            report.RootElement.TryGetProperty("repositories", out _).ShouldBeTrue("the talk is not the answer");
        }

        var post = _listener.Posts.ShouldHaveSingleItem();
        using var told = JsonDocument.Parse(post.Body);
        told.RootElement.GetProperty("text").GetString()!.ShouldStartWith("[high] 1 test of shop fails, 0 before, since ");
        told.RootElement.GetProperty("events")[0].GetProperty("alert").GetProperty("repository").GetString().ShouldBe("shop");
        post.Headers["Muster-Signature"].ShouldStartWith("sha256=");

        (await RunAsync("collect")).Exit.ShouldBe(0);
        (await RunAsync("alerts", "send")).Output.Trim().ShouldBe("nothing waits");
        _listener.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AChannelThatIsDownIsShownAndWhatWaitsIsToldLater()
    {
        (await RunAsync("init")).Exit.ShouldBe(0);
        await DeclareAsync();
        (await RunAsync("collect")).Exit.ShouldBe(0);
        _listener.Answers = _ => (500, "");
        Fail("shop");
        var collect = await RunAsync("collect");
        collect.Exit.ShouldBe(0, "the numbers are kept all the same");
        collect.Error.ShouldContain("not told team: 127.0.0.1 answers 500; again in ");

        var channels = await RunAsync("alerts", "channels", "--format", "json");
        channels.Exit.ShouldBe(3);
        using (var json = JsonDocument.Parse(channels.Output))
        {
            var team = json.RootElement.EnumerateArray().ShouldHaveSingleItem();
            (team.GetProperty("waiting").GetInt64(), team.GetProperty("reached").GetBoolean(), team.GetProperty("problem").GetString()).ShouldBe((1, false, "127.0.0.1 answers 500"));
            team.GetProperty("address").GetString().ShouldBe($"http://127.0.0.1:{_listener.Port}/…");
        }

        var doctor = await RunAsync("doctor");
        doctor.Output.ShouldContain("team is not told of alerts: 127.0.0.1 answers 500 (1 waiting, 0 given up)");
        (await RunAsync("alerts", "test", "team")).Exit.ShouldBe(3);
        (await RunAsync("alerts", "send")).Exit.ShouldBe(3);
        _listener.Answers = _ => (200, "");
        var test = await RunAsync("alerts", "test", "team");
        (test.Exit, test.Output.Contains("answers 200", StringComparison.Ordinal)).ShouldBe((0, true));
        (await RunAsync("alerts", "send")).Output.ShouldContain("team: told 1 alert");
        (await RunAsync("alerts", "channels")).Exit.ShouldBe(0);
        foreach (var said in new[] { collect, channels, doctor, test })
        {
            (said.Output + said.Error).ShouldNotContain("swordfish");
            (said.Output + said.Error).ShouldNotContain("T0KEN");
        }
    }

    [Fact]
    public async Task MistakesOfTheSectionAreToldAtOnceAndStopNothingElse()
    {
        (await RunAsync("init")).Exit.ShouldBe(0);
        await File.AppendAllTextAsync(_estate["ecosystem.yaml"], "\nnotifications:\n  - { name: team, url: 'http://hooks.example.org/T0KEN', evnts: [opened] }\n", TestContext.Current.CancellationToken);

        var wrong = await RunAsync("alerts", "channels");
        wrong.Exit.ShouldBe(2);
        wrong.Error.ShouldContain("a channel has no 'evnts'; did you mean events?");
        wrong.Error.ShouldContain("url must begin with https");
        wrong.Error.ShouldNotContain("T0KEN");
        var collect = await RunAsync("collect");
        collect.Exit.ShouldBe(0);
        collect.Error.ShouldContain("this channel is told nothing");
        (await RunAsync("doctor")).Output.ShouldContain("did you mean events?");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _estate.Dispose();
    }

    private Task DeclareAsync() => File.AppendAllTextAsync(
        _estate["ecosystem.yaml"],
        $"\nnotifications:\n  - {{ name: team, url: 'http://127.0.0.1:{_listener.Port}/T0KEN', secret_env: TEAM_SECRET, allow: [private, http] }}\n", TestContext.Current.CancellationToken);

    private void Fail(string name)
    {
        _estate.Write($"{name}/junit.xml", """<testsuites><testsuite name="shop"><testcase classname="tests.test_cart" name="test_total"><failure message="off by one"/></testcase></testsuite></testsuites>""");
        _estate.Commit(name);
    }

    private Task<Answer> RunAsync(params string[] arguments) => MusterProgram.RunAsync(_estate.Path, new Dictionary<string, string> { ["TEAM_SECRET"] = "swordfish" }, arguments);
}
