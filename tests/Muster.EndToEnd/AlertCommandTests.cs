using System.Text.Json;

namespace Muster.EndToEnd;

/// <summary>The road from reports to an alert, its acknowledgement and its end, as a person walks it.</summary>
public sealed class AlertCommandTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    [Fact]
    public async Task ADropIsAnAlertUntilTwoRunsAreBackAndTheMemorySaysWhoMendedIt()
    {
        (await RunAsync("init")).Exit.ShouldBe(0);
        await MeasureAsync(90, 1);
        await MeasureAsync(91, 2);
        await MeasureAsync(92, 3);
        (await AlertsAsync("--repo", "shop")).ShouldBeEmpty();
        await MeasureAsync(10, 4, from: 60);
        (await AlertsAsync("--repo", "shop")).ShouldBeEmpty("one bad run");
        await MeasureAsync(10, 5, from: 60);

        var alert = (await AlertsAsync("--repo", "shop")).Single();
        alert.GetProperty("kind").GetString().ShouldBe("drop");
        alert.GetProperty("since").GetProperty("value").GetProperty("part").GetInt64().ShouldBe(10);
        alert.GetProperty("before").GetProperty("value").GetProperty("part").GetInt64().ShouldBe(92);
        (await RunAsync("alerts", "--fail", "--repo", "shop")).Exit.ShouldBe(1);

        (await RunAsync("alerts", "acknowledge", "shop/drop", "--note", "a new module", "--by", "Ann")).Output.ShouldContain("a new module");
        (await RunAsync("alerts", "--fail", "--repo", "shop")).Exit.ShouldBe(0);
        (await RunAsync("alerts", "--repo", "shop")).Output.ShouldContain("0 open, 1 acknowledged");

        await MeasureAsync(93, 6);
        await MeasureAsync(94, 7);

        (await AlertsAsync("--repo", "shop")).ShouldBeEmpty();
        (await AlertsAsync("--repo", "shop", "--all")).Single().GetProperty("state").GetString().ShouldBe("recovered");
        var answer = await RunAsync("memory", "search", "when did coverage of shop last drop, and what fixed it?");
        answer.Output.Split('\n')[0].ShouldContain("alert recovered");
        answer.Output.Split('\n')[0].ShouldContain("back at 93.0 % (93/100)");
        answer.Output.Split('\n')[0].ShouldContain("by A");
        (await RunAsync("alerts", "acknowledge", "shop/drop", "--note", "again")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task WhatIsWrongIsNamedInItsOwnWords()
    {
        (await RunAsync("init")).Exit.ShouldBe(0);

        var wrong = await RunAsync("alerts", "--kind", "dorp", "--severity", "hgih");

        wrong.Exit.ShouldBe(2);
        wrong.Error.ShouldContain("did you mean drop?");
        wrong.Error.ShouldContain("did you mean high?");
        (await RunAsync("alerts")).Output.Trim().ShouldBe("no open alert");
        (await RunAsync("alerts", "acknowledge", "12345678", "--note", "x")).Exit.ShouldBe(2);
        (await RunAsync("memory", "store", "x", "--data", "no json")).Error.ShouldContain("the data are no JSON");
        (await RunAsync("memory", "search", "anything", "--since", "soon")).Error.ShouldContain("--since is a day");
    }

    [Fact]
    public async Task TheDoctorSaysWhatIsIllAndWhatToDo()
    {
        var nothing = await RunAsync("doctor", "--format", "json");
        nothing.Exit.ShouldBe(3);
        using (var json = JsonDocument.Parse(nothing.Output))
        {
            var ill = json.RootElement.EnumerateArray().Single(one => one.GetProperty("health").GetString() == "ill");
            ill.GetProperty("check").GetString().ShouldBe("manifest");
            ill.GetProperty("advice").GetString()!.ShouldContain("muster init");
        }

        (await RunAsync("init")).Exit.ShouldBe(0);
        (await RunAsync("collect")).Exit.ShouldBe(0);
        var well = await RunAsync("doctor");
        well.Exit.ShouldBe(0, well.Output);
        well.Output.ShouldContain("the store can be written");
        File.Exists(_estate["muster.db"]).ShouldBeTrue();

        (await RunAsync("doctor", "--store", "sqlite:" + _estate["ecosystem.yaml"])).Exit.ShouldBe(3, "a file that is no database");
        (await MusterProgram.RunAsync(_estate.Path, new Dictionary<string, string> { ["MUSTER_STROE"] = "x" }, "doctor")).Output.ShouldContain("MUSTER_STORE");
    }

    public void Dispose() => _estate.Dispose();

    // Of a hundred lines; the lines that are covered move, for a part of what was covered before would be doubted.
    private async Task MeasureAsync(int covered, int run, int from = 0)
    {
        var lines = Enumerable.Range(1, 100).Select(line => $"""<line number="{line}" hits="{(line > from && line <= from + covered ? run : 0)}"/>""");
        _estate.Write("shop/coverage.xml", $"""<coverage line-rate="0.5"><packages><package name="p"><classes><class name="c" filename="shop/cart.py"><lines>{string.Concat(lines)}</lines></class></classes></package></packages></coverage>""");
        _estate.Write("shop/shop/cart.py", string.Concat(Enumerable.Range(1, 100).Select(line => $"x{line} = {run}\n")));
        _estate.Commit("shop");
        var collect = await RunAsync("collect");
        collect.Exit.ShouldBe(0, collect.Error);
    }

    private async Task<JsonElement[]> AlertsAsync(params string[] more)
    {
        var answer = await RunAsync(["alerts", "--format", "json", .. more]);
        answer.Exit.ShouldBe(0, answer.Error);
        using var json = JsonDocument.Parse(answer.Output);
        return [.. json.RootElement.EnumerateArray().Select(one => one.Clone())];
    }

    private Task<Answer> RunAsync(params string[] arguments) => MusterProgram.RunAsync(_estate.Path, arguments);
}
