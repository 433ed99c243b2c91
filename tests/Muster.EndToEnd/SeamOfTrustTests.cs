using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Muster.EndToEnd.Web;

namespace Muster.EndToEnd;

/// <summary>One number of one repository, from the bytes on the disk to every place that shows it: the same everywhere, to the last digit.</summary>
public sealed class SeamOfTrustTests : IDisposable
{
    // Two thirds and a bit: a percentage that has no end, so that every rounding would show.
    private const int Covered = 127;
    private const int Total = 190;
    private const string Short = "66.8 %";
    private const string Counts = "127/190";
    private const double Percent = 100.0 * Covered / Total;

    private readonly DemoEstate _estate = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneNumberIsTheSameWhereverItIsShown()
    {
        _estate.Write("shop/coverage.xml", DemoEstate.Coverage("shop/cart.py", Covered, Total - Covered));
        _estate.Commit("shop");
        await SayAsync("init", ".");
        await SayAsync("collect", "--create-issues", "--min-coverage", "80");

        // The bytes, as the reader counts them.
        Share((await JsonAsync("read", "shop/coverage.xml"))[0].GetProperty("coverage").GetProperty("lines"), "covered", "total").ShouldBe((Covered, Total));

        // The terminal.
        (await SayAsync("report", "--repos", "shop")).ShouldContain(Short);
        (await SayAsync("status", "shop")).ShouldContain($"{Short} ({Counts})");
        (await SayAsync("history", "shop")).ShouldContain($"{Short} ({Counts})");
        (await SayAsync("trend", "shop")).ShouldContain($"{Short} ({Counts})");
        (await SayAsync("coord", "status", "shop")).ShouldContain($"{Short} ({Counts})");
        (await SayAsync("badge", "shop")).ShouldContain("66.8%");
        (await SayAsync("report", "--repos", "shop", "--format", "markdown")).ShouldContain($"{Short} ({Counts})");
        (await SayAsync("report", "--repos", "shop", "--format", "csv")).ShouldContain($",{Covered},{Total},66.84,");
        (await SayAsync("report", "--repos", "shop", "--format", "html")).ShouldContain("127 of 190 lines");
        (await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80", "--repos", "shop")).Output.ShouldContain($"coverage.line is {Short} ({Counts}), at least 80 asked");

        // And back: one more command says from which bytes, by which rule.
        var sha = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(_estate["shop/coverage.xml"], Cancel)));
        (await SayAsync("explain", "shop", "coverage.line")).ShouldSatisfyAllConditions(
            text => text.ShouldContain($"{Short} ({Counts})"),
            text => text.ShouldContain("coverage.xml (cobertura"),
            text => text.ShouldContain(sha),
            text => text.ShouldContain("rule      Cobertura"));
        var number = await JsonAsync("explain", "shop", "coverage.line");
        Exact(number.GetProperty("counts"));
        number.GetProperty("countedReports")[0].GetProperty("sha256").GetString().ShouldBe(sha);

        // Machines.
        Line((await JsonAsync("report", "--repos", "shop")).GetProperty("repositories")[0]);
        Line((await JsonAsync("status", "shop")).GetProperty("repositories")[0]);
        Line(await JsonAsync("coord", "status", "shop"));
        Exact((await JsonAsync("history", "shop"))[0].GetProperty("snapshots")[0].GetProperty("measures").GetProperty("coverage.line"));

        // The issue that it opened.
        var issue = (await JsonAsync("coord", "list-issues", "--severity", "quality", "--repo", "shop"))[0];
        issue.GetRawText().ShouldContain(Counts);
        (await SayAsync("coord", "show-issue", issue.GetProperty("id").GetString()!)).ShouldContain(Counts);
        (await MusterProgram.RunAsync(_estate.Path, "gate", "--fail-below", "80", "--repos", "shop", "--format", "json")).Output.ShouldContain($"{Short} ({Counts})");

        // The site, the server and its pages, the API, Prometheus and agents.
        await SayAsync("site", "--out", "site");
        (await File.ReadAllTextAsync(_estate["site/repositories/shop/index.html"], Cancel)).ShouldSatisfyAllConditions(page => page.ShouldContain(Short), page => page.ShouldContain("127 of 190 lines"));
        using var served = await ServedMuster.StartAsync(_estate.Path, Cancel);
        (await served.Client.GetStringAsync("/repositories/shop", Cancel)).ShouldSatisfyAllConditions(page => page.ShouldContain(Short), page => page.ShouldContain("127 of 190 lines"));
        (await served.Client.GetStringAsync("/", Cancel)).ShouldContain(Short);
        (await served.Client.GetStringAsync("/badge/shop.svg", Cancel)).ShouldContain("66.8%");
        (await served.Client.GetStringAsync("/metrics", Cancel)).ShouldSatisfyAllConditions(
            text => text.ShouldContain("muster_coverage_lines_covered{repository=\"shop\""),
            text => text.Split('\n').ShouldContain(row => row.StartsWith("muster_coverage_lines_total{repository=\"shop\"", StringComparison.Ordinal) && row.EndsWith(Total.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        using var api = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/repositories/shop", Cancel));
        Line(api.RootElement);
        using var series = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/repositories/shop/trend", Cancel));
        series.RootElement.GetRawText().ShouldContain($"\"part\":{Covered},\"whole\":{Total}");
        using var estate = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/estate", Cancel));
        Line(estate.RootElement.GetProperty("repositories").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "shop"));
        using var issues = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/issues", Cancel));
        issues.RootElement.GetRawText().ShouldContain(Counts);
        await AgentAsync();
    }

    [Fact]
    public async Task WhatIsNotTheRepositorysIsLeftOutOfItsNumberAndSaidWhereverTheNumberIsExplained()
    {
        const string Note = "not counted: 2 files with 9 lines (7 covered) that are not the repository's";
        File.Delete(_estate["shop/coverage.xml"]);
        _estate.Write("shop/coverage.lcov", Lcov("shop/cart.py", 3, 1) + Lcov("/usr/lib/python3/dist-packages/_pytest/config.py", 5, 1) + Lcov("/usr/lib/python3/dist-packages/pluggy/__init__.py", 2, 1));
        _estate.Commit("shop");
        await SayAsync("init", ".");
        await SayAsync("collect");

        (await SayAsync("report", "--repos", "shop")).ShouldContain("75.0 %");
        (await SayAsync("status", "shop")).ShouldSatisfyAllConditions(text => text.ShouldContain("75.0 % (3/4)"), text => text.ShouldContain("state     complete"), text => text.ShouldContain(Note));
        (await SayAsync("explain", "shop", "coverage.line")).ShouldContain(Note);
        LeftOut((await JsonAsync("explain", "shop", "coverage.line")).GetProperty("countedReports"));
        LeftOut((await JsonAsync("report", "--repos", "shop")).GetProperty("repositories")[0].GetProperty("sources"));
        using var served = await ServedMuster.StartAsync(_estate.Path, Cancel);
        (await served.Client.GetStringAsync("/repositories/shop", Cancel)).ShouldContain("but for 2 files with 9 lines (7 covered) that are not the repository&#x27;s");
        using var snapshots = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/repositories/shop/snapshots", Cancel));
        var id = snapshots.RootElement.GetProperty("items")[0].GetProperty("id").GetString();
        using var sources = JsonDocument.Parse(await served.Client.GetStringAsync($"/api/v1/repositories/shop/snapshots/{id}/sources", Cancel));
        LeftOut(sources.RootElement.GetProperty("items"));
    }

    private static void LeftOut(JsonElement sources)
    {
        var source = sources.EnumerateArray().Single(one => one.GetProperty("path").GetString() == "coverage.lcov");
        (source.GetProperty("leftOutFiles").GetInt64(), source.GetProperty("leftOutCovered").GetInt64(), source.GetProperty("leftOutLines").GetInt64()).ShouldBe((2, 7, 9));
    }

    private static string Lcov(string file, int covered, int missed) => $"SF:{file}\n{string.Concat(Enumerable.Range(1, covered + missed).Select(line => $"DA:{line},{(line <= covered ? 1 : 0)}\n"))}end_of_record\n";

    private async Task AgentAsync()
    {
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions { Command = MusterProgram.Words[0], Arguments = [.. MusterProgram.Words.Skip(1), "mcp", "--read-only"], WorkingDirectory = _estate.Path }),
            cancellationToken: Cancel);
        Line(await CallAsync(client, "get_status"));
        var why = await CallAsync(client, "explain");
        why.GetProperty("value").GetString().ShouldBe($"{Short} ({Counts})");
        why.GetProperty("state").GetString().ShouldBe("complete");
        Exact(why.GetProperty("counts"));
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool)
    {
        var answer = await client.CallToolAsync(tool, new Dictionary<string, object?> { ["repository"] = "shop" }, cancellationToken: Cancel);
        using var document = JsonDocument.Parse(answer.Content.OfType<TextContentBlock>().Single().Text);
        return document.RootElement.Clone();
    }

    private static void Line(JsonElement repository) => Exact(repository.GetProperty("coverage").GetProperty("line"));

    private static void Exact(JsonElement share)
    {
        Share(share, "part", "whole").ShouldBe((Covered, Total));
        share.GetProperty("percent").GetDouble().ShouldBe(Percent);
    }

    private static (long Part, long Whole) Share(JsonElement share, string part, string whole) => (share.GetProperty(part).GetInt64(), share.GetProperty(whole).GetInt64());

    private async Task<string> SayAsync(params string[] arguments)
    {
        var answer = await MusterProgram.RunAsync(_estate.Path, arguments);
        answer.Exit.ShouldBe(0, $"{string.Join(' ', arguments)}: {answer.Error}");
        return answer.Output;
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using var document = JsonDocument.Parse(await SayAsync([.. arguments, "--format", "json"]));
        return document.RootElement.Clone();
    }

    public void Dispose() => _estate.Dispose();
}
