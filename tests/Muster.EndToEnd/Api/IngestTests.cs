using Muster.Core.Access;

namespace Muster.EndToEnd.Api;

public sealed class IngestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-ingest-").FullName;

    [Fact]
    public async Task AJobHandsOverItsReportsAndItsTokenIsNeverPrinted()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var token = await house.TokenAsync(TokenScope.Upload, "shop");
        await File.WriteAllTextAsync(Path.Combine(_folder, "lcov.info"), ApiHouse.Lcov, TestContext.Current.CancellationToken);

        var answer = await RunAsync(house.Address.AbsoluteUri, token, "ingest", "lcov.info", "--repo", "shop", "--commit", ApiHouse.Commit);
        var other = await RunAsync(house.Address.AbsoluteUri, token, "ingest", "lcov.info", "--repo", "mailer", "--commit", ApiHouse.Commit);

        answer.Exit.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain("coverage.line   66.7 % (2/3)");
        other.Exit.ShouldBe(2);
        other.Error.ShouldContain("may not upload for 'mailer'");
        (answer.Output + answer.Error + other.Output + other.Error).ShouldNotContain(token);
    }

    [Fact]
    public async Task WithoutItsServerADeliveryWaitsAndIsSentTheNextTime()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "lcov.info"), ApiHouse.Lcov, TestContext.Current.CancellationToken);
        await using var house = await ApiHouse.StartAsync();
        var spool = Path.Combine(_folder, "muster", "spool", $"127.0.0.1_{house.Address.Port}");
        var sender = new Muster.Adapters.Sending.DeliverySender(new Uri("http://127.0.0.1:9/"), null, new(spool, TimeProvider.System), TimeSpan.FromMilliseconds(1));
        var note = new Muster.Core.Deliveries.Handing.DeliveryNote { Repository = "shop", Commit = ApiHouse.Commit };
        var packed = await Muster.Core.Deliveries.PackedReport.PackAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(ApiHouse.Lcov)), TestContext.Current.CancellationToken);
        using (sender)
        {
            (await sender.SendAsync(note, [new("lcov.info", packed)], TimeSpan.Zero, TestContext.Current.CancellationToken)).Spooled.ShouldNotBeNull();
            await sender.SendAsync(note, [new("lcov.info", packed)], TimeSpan.Zero, TestContext.Current.CancellationToken);
        }

        Directory.GetFiles(spool).Length.ShouldBe(1, "the same delivery waits once");
        var answer = await RunAsync(house.Address.AbsoluteUri, "", "ingest");

        answer.Exit.ShouldBe(0, answer.Error);
        answer.Error.ShouldContain("has been handed over");
        Directory.GetFiles(spool).ShouldBeEmpty();
        (await house.GetAsync("/api/v1/deliveries")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task APartWithoutReportsSaysSoToAServer()
    {
        await using var house = await ApiHouse.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "lcov.info"), ApiHouse.Lcov, TestContext.Current.CancellationToken);

        var answer = await RunAsync(house.Address.AbsoluteUri, "", "ingest", "--repo", "shop", "--commit", ApiHouse.Commit, "--part", "docs", "--empty", "--format", "json");
        var again = await RunAsync(house.Address.AbsoluteUri, "", "ingest", "--repo", "shop", "--commit", ApiHouse.Commit, "--part", "docs", "--empty");
        var both = await RunAsync(house.Address.AbsoluteUri, "", "ingest", "lcov.info", "--repo", "shop", "--commit", ApiHouse.Commit, "--part", "docs", "--empty");
        var unsaid = await RunAsync(house.Address.AbsoluteUri, "", "ingest", "--repo", "shop", "--commit", "nonsense", "--part", "docs", "--empty");

        answer.Exit.ShouldBe(0, answer.Error);
        var body = System.Text.Json.JsonDocument.Parse(answer.Output).RootElement;
        (body.GetProperty("part").GetString(), body.GetProperty("state").GetString()).ShouldBe(("docs", "done"));
        again.Exit.ShouldBe(0, again.Error);
        again.Output.ShouldContain(body.GetProperty("id").GetString()!);
        (both.Exit, unsaid.Exit).ShouldBe((2, 2));
        both.Error.ShouldContain("--empty with report files");
        unsaid.Error.ShouldContain("no full hash");
        (await house.GetAsync("/api/v1/deliveries")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Answer> RunAsync(string server, string token, params string[] arguments) => MusterProgram.RunAsync(
        _folder,
        new Dictionary<string, string> { ["MUSTER_TOKEN"] = token, ["XDG_STATE_HOME"] = _folder, ["GITHUB_SHA"] = "", ["CI_COMMIT_SHA"] = "" },
        [.. arguments, "--server", server]);
}
