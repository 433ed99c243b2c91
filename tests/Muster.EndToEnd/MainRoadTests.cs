using System.Text.Json;

namespace Muster.EndToEnd;

public sealed class MainRoadTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    [Fact]
    public async Task UpGoesFromAFolderToAReportInOneGo()
    {
        var up = await MusterProgram.RunAsync(_estate.Path, "up", ".");

        up.Exit.ShouldBe(0, up.Error);
        up.Output.ShouldContain("90.0 %");
        up.Output.ShouldContain("notes: no reports found");
        up.Output.ShouldContain("1 of 1 bad");
        up.Output.Split('\n').ShouldAllBe(line => line.TrimEnd(' ').Length == line.Length);
        up.Error.ShouldContain("next:");
        File.Exists(_estate["ecosystem.yaml"]).ShouldBeTrue();
        File.Exists(_estate["muster.db"]).ShouldBeTrue();
    }

    [Fact]
    public async Task TheReportAsJsonHasEveryRepositoryAndNullForWhatIsNotKnown()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".");

        var report = await MusterProgram.RunAsync(_estate.Path, "report", "--format", "json");

        using var json = JsonDocument.Parse(report.Output);
        var rows = json.RootElement.GetProperty("repositories").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);
        rows.Keys.Order().ShouldBe(["mailer", "notes", "shop"]);
        rows["notes"].GetProperty("coverage").GetProperty("line").ValueKind.ShouldBe(JsonValueKind.Null);
        rows["shop"].GetProperty("coverage").GetProperty("line").GetProperty("part").GetInt64().ShouldBe(9);
        rows["shop"].GetProperty("findings").GetProperty("byTool").GetProperty("ruff").GetInt32().ShouldBe(0);
        rows["mailer"].GetProperty("findings").GetProperty("bySeverity").GetProperty("high").GetInt32().ShouldBe(1);
        var summary = json.RootElement.GetProperty("summary");
        summary.GetProperty("coverage").GetProperty("weighted").GetProperty("part").GetInt64().ShouldBe(11);
        summary.GetProperty("coverage").GetProperty("mean").GetDouble().ShouldBe(55, 1e-9);
        summary.GetProperty("without").EnumerateArray().Single().GetString().ShouldBe("notes");
    }

    [Fact]
    public async Task TomorrowThereIsHistoryAndAChange()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".");
        _estate.Write("shop/coverage.xml", DemoEstate.Coverage("shop/cart.py", covered: 10, missed: 0));
        _estate.Commit("shop");

        var collect = await MusterProgram.RunAsync(_estate.Path, "collect");
        collect.Exit.ShouldBe(0, collect.Error);

        var history = await MusterProgram.RunAsync(_estate.Path, "history", "shop", "--format", "json");
        using var json = JsonDocument.Parse(history.Output);
        json.RootElement[0].GetProperty("snapshots").GetArrayLength().ShouldBe(2);
        (await MusterProgram.RunAsync(_estate.Path, "report")).Output.ShouldContain("+10.0");
    }

    [Fact]
    public async Task TheGateFailsWithOneAndSaysByHowMuch()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".");

        var gate = await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80");

        gate.Exit.ShouldBe(1);
        gate.Output.ShouldContain("mailer: coverage.line is 20.0 % (2/10), at least 80 asked: 6 more to cover");
        gate.Output.ShouldContain("1 passed, 1 failed, 1 incomplete");
        (await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80", "--repos", "shop")).Exit.ShouldBe(0);
        (await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80", "--repos", "notes")).Exit.ShouldBe(3);
    }

    [Fact]
    public async Task TheManifestsPoliciesAreJudgedAndTheirMistakesAreAllNamed()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".");
        var manifest = await File.ReadAllTextAsync(_estate["ecosystem.yaml"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_estate["ecosystem.yaml"], manifest + "\ngates:\n  - name: strict\n    repos: [shop, mailer]\n    rules:\n      - no-failed-tests\n      - findings.bandit.high <= 0\n", TestContext.Current.CancellationToken);

        var gate = await MusterProgram.RunAsync(_estate.Path, "gate", "--format", "json");

        gate.Exit.ShouldBe(1);
        using var json = JsonDocument.Parse(gate.Output);
        json.RootElement.GetProperty("verdict").GetString().ShouldBe("failed");
        json.RootElement.GetProperty("judgements").GetArrayLength().ShouldBe(4);

        await File.WriteAllTextAsync(_estate["ecosystem.yaml"], manifest + "\ngates:\n  - rules: [nonsense]\n  - repos: [nobody]\n    rules: [max-age 3]\n", TestContext.Current.CancellationToken);
        var wrong = await MusterProgram.RunAsync(_estate.Path, "gate");
        wrong.Exit.ShouldBe(2);
        wrong.Error.ShouldContain("'nonsense' is no rule");
        wrong.Error.ShouldContain("no repository is called 'nobody'");
    }

    [Fact]
    public async Task OnGitHubTheGateAnnotatesAndWritesTheSummary()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".");
        var summary = _estate["summary.md"];

        var gate = await MusterProgram.RunAsync(_estate.Path, new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = summary }, "gate", "--fail-below", "80");

        gate.Output.ShouldContain("::error title=mailer%3A coverage.line >= 80::");
        (await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken)).ShouldContain("| failed | mailer |");
    }

    [Fact]
    public async Task ThePageIsOneFileWithoutScriptOrOtherHosts()
    {
        await MusterProgram.RunAsync(_estate.Path, "up", ".");

        await MusterProgram.RunAsync(_estate.Path, "report", "--dashboard", "--out", "page.html");

        var page = await File.ReadAllTextAsync(_estate["page.html"], TestContext.Current.CancellationToken);
        page.ShouldContain("9 of 10 lines");
        page.ShouldContain("mailer");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("http://");
        page.ShouldNotContain("https://");
    }

    [Fact]
    public async Task TwoCollectsAtOnceBothSucceedAndLeaveOneSnapshotEach()
    {
        await MusterProgram.RunAsync(_estate.Path, "init");

        var both = await Task.WhenAll(MusterProgram.RunAsync(_estate.Path, "collect"), MusterProgram.RunAsync(_estate.Path, "collect"));

        both.ShouldAllBe(answer => answer.Exit == 0);
        using var json = JsonDocument.Parse((await MusterProgram.RunAsync(_estate.Path, "history", "--format", "json")).Output);
        json.RootElement.EnumerateArray().ShouldAllBe(row => row.GetProperty("snapshots").GetArrayLength() == 1);
    }

    [Fact]
    public async Task KilledInTheMiddleTheNextCollectCompletesTheWork()
    {
        await MusterProgram.RunAsync(_estate.Path, "init");
        for (var delay = 100; delay <= 700; delay += 150)
        {
            using var collect = MusterProgram.Start(_estate.Path, new Dictionary<string, string>(), "collect");
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            collect.Kill();
            await collect.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await MusterProgram.RunAsync(_estate.Path, "collect")).Exit.ShouldBe(0);
        (await MusterProgram.RunAsync(_estate.Path, "report")).Output.ShouldContain("90.0 %");
    }

    [Fact]
    public async Task HostileNamesNeverReachTheTerminalOrThePageRaw()
    {
        const string name = "evil\u001b[31m<script>alert(1)";
        _estate.Write("notes/coverage.xml", DemoEstate.Coverage("notes.py", 1, 1));
        _estate.Commit("notes");
        _estate.Write("ecosystem.yaml", $"repos:\n  - name: \"evil\\e[31m<script>alert(1)\"\n    path: notes\n");
        (await MusterProgram.RunAsync(_estate.Path, "collect")).Exit.ShouldBe(0);

        var report = await MusterProgram.RunAsync(_estate.Path, "report");
        report.Output.ShouldNotContain("\u001b");
        report.Output.ShouldContain("50.0 %");
        var page = (await MusterProgram.RunAsync(_estate.Path, "report", "--format", "html")).Output;
        page.ShouldNotContain(name);
        page.ShouldNotContain("<script");
    }

    public void Dispose() => _estate.Dispose();
}
