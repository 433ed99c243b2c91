using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Muster.Web.Pages;

namespace Muster.EndToEnd.Web;

/// <summary>A number is the same wherever it is read: on the page, from the API, in the site on disk; to the last digit that is shown.</summary>
public sealed class NumbersTests(WebEstate estate) : IClassFixture<WebEstate>, IAsyncLifetime
{
    // Everything that bears a number or says what it is of; not what tells how long ago something was, and not the size of a store that is being served.
    private const string Said = """
        () => [...document.querySelectorAll('main h1, main h2, main .value, main .title p span, main .title p a, main .notes, main .marks li, main .legend, main .board li, main th, main td, main .movers li')]
          .filter(e => !e.closest('[aria-labelledby=tables]') && !e.parentElement.closest('th, td, .notes') && !e.closest('.figure')?.textContent.includes('On disk'))
          .map(e => e.textContent.replace(/\s+/g, ' ').replace(/ [↑↓]$/, '').trim()).filter(text => !/ago$|just now/.test(text))
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A share that has no end in the decimal system: 2 of 3 lines, so 12 of 23 altogether.</summary>
    public async ValueTask InitializeAsync()
    {
        if (WebBrowser.Program is not null && !await IsKnownAsync())
        {
            estate.Files.Write("notes/coverage.xml", DemoEstate.Coverage("notes.py", covered: 2, missed: 1));
            estate.Files.Commit("notes");
            await MusterProgram.RunAsync(estate.Files.Path, "collect");
            await MusterProgram.RunAsync(estate.Files.Path, "site", "--out", "site");
            for (var tries = 0; tries < 100 && !await IsKnownAsync(); tries++)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task EveryPageOnDiskSaysWhatTheServedOneSays()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var pages = PageRegister.All.Where(page => !page.Route.Contains('{', StringComparison.Ordinal) && page.Group is not null && page.Route != "/compare").Select(page => (Served: page.Route == "/issues" ? "/issues?status=all" : page.Route, File: page.Route == "/" ? "index.html" : page.Route[1..] + ".html"))
            .Concat(new[] { "shop", "mailer", "notes" }.Select(name => ("/repositories/" + name, $"repositories/{name}/index.html")))
            .Append(("/repositories/shop/change", "repositories/shop/change.html"));
        var numbers = 0;
        foreach (var (path, file) in pages)
        {
            var served = await (await window.GoAsync(estate.Address(path))).EvaluateAsync<string[]>(Said);
            var onDisk = await (await window.GoAsync(new Uri(Path.Combine(estate.Site, file)))).EvaluateAsync<string[]>(Said);

            // Where there is no server to ask, the averages stand beside their names.
            onDisk.ShouldBe(served, path);
            numbers += served.Count(text => text.Any(char.IsAsciiDigit));
        }

        numbers.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task TheOverviewIsTheEstateOfTheApi()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var told = await AskAsync("/estate");
        var coverage = told.GetProperty("summary").GetProperty("coverage");
        Percent(coverage.GetProperty("weighted")).ShouldBe("52.2 %", "12 of 23 lines, counted by hand");
        foreach (var mean in new[] { "weighted", "mean", "median", "worst" })
        {
            (await ValuesAsync(await window.GoAsync(estate.Address("/?mean=" + mean))))[0].ShouldBe(Percent(coverage.GetProperty(mean)), mean);
        }

        var repositories = told.GetProperty("repositories").EnumerateArray().ToArray();
        var page = await window.GoAsync(estate.Address("/"));
        var values = await ValuesAsync(page);
        values[1].ShouldBe(Count(repositories.Sum(row => Whole(row, "tests", "total") ?? 0)));
        values[2].ShouldBe(Count(repositories.Sum(row => Whole(row, "findings", "total") ?? 0)));
        values[3].ShouldBe($"{repositories.Length - (await AskAsync("/gates?verdict=failed")).GetProperty("items").EnumerateArray().Concat((await AskAsync("/gates?verdict=incomplete")).GetProperty("items").EnumerateArray()).DistinctBy(one => one.GetProperty("repository").GetString()).Count()} of {repositories.Length} pass");
        foreach (var row in repositories)
        {
            var shown = page.Locator("tbody tr", new PageLocatorOptions { HasText = row.GetProperty("name").GetString() });
            (await CellAsync(shown, "Coverage")).ShouldStartWith(Percent(row.GetProperty("coverage").GetProperty("line")));
            (await CellAsync(shown, "Tests")).ShouldEndWith(Text(Whole(row, "tests", "total")));
            (await CellAsync(shown, "State")).ShouldEndWith(row.GetProperty("state").GetString()!);
            (await CellAsync(shown, "Score")).Split('/')[0].ShouldBe(Text(row.GetProperty("score").ValueKind == JsonValueKind.Null ? null : row.GetProperty("score").GetInt64()));
        }
    }

    [Theory]
    [InlineData("shop", "shop/cart.py")]
    [InlineData("mailer", "mailer/send.py")]
    [InlineData("notes", "notes.py")]
    public async Task ARepositoryAndItsFileAreThoseOfTheApi(string name, string file)
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var told = await AskAsync("/repositories/" + name);
        var line = told.GetProperty("coverage").GetProperty("line");

        var page = await window.GoAsync(estate.Address("/repositories/" + name));

        var values = await ValuesAsync(page);
        values[0].ShouldBe(Percent(line));
        (await page.Locator(".figure .about").First.InnerTextAsync()).ShouldStartWith($"{line.GetProperty("part").GetInt64()} of {line.GetProperty("whole").GetInt64()} lines");
        values[2].ShouldBe(Text(Whole(told, "tests", "total")));
        values[3].ShouldBe(Text(Whole(told, "findings", "total")));
        values[4].ShouldStartWith(told.GetProperty("score").GetInt64().ToString(CultureInfo.InvariantCulture));
        var lines = (await AskAsync($"/repositories/{name}/coverage/file?path={Uri.EscapeDataString(file)}")).GetProperty("lines");
        page = await window.GoAsync(estate.Address($"/repositories/{name}/file?path={Uri.EscapeDataString(file)}"));
        (await page.Locator(".title p span").First.InnerTextAsync()).ShouldBe($"{Percent(lines)}, {lines.GetProperty("part").GetInt64()} of {lines.GetProperty("whole").GetInt64()} lines");
    }

    [Fact]
    public async Task CompareTrendsAndTheDayAreThoseOfTheApi()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var names = new[] { "shop", "mailer", "notes" };
        var line = (await AskAsync("/compare?repos=shop,mailer,notes")).GetProperty("metrics").GetProperty("coverage.line");
        var page = await window.GoAsync(estate.Address("/compare?with=shop&with=mailer&with=notes"));
        (await page.Locator("tr", new PageLocatorOptions { HasText = "Line coverage" }).Locator("td").AllInnerTextsAsync()).Select(cell => cell.Replace(" ★", "", StringComparison.Ordinal))
            .ShouldBe(names.Select(name => Percent(line.GetProperty(name))));

        var points = (await AskAsync("/trend?metric=coverage.line&days=90")).GetProperty("points").EnumerateArray().ToDictionary(point => point.GetProperty("day").GetString()!);
        page = await window.GoAsync(estate.Address("/trends"));
        var rows = await page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.points tbody tr')].map(row => [...row.children].map(cell => cell.textContent.trim()))");
        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            row[1].ShouldBe(Percent(points[row[0]].GetProperty("value")), row[0]);
            row[2].ShouldBe(Percent(points[row[0]].GetProperty("median")), row[0]);
        }

        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var then = (await AskAsync("/estate/" + today)).GetProperty("repositories").EnumerateArray().ToArray();
        page = await window.GoAsync(estate.Address("/day?on=" + today));
        then.Length.ShouldBe(3);
        foreach (var row in then)
        {
            var shown = page.Locator("tbody tr", new PageLocatorOptions { HasText = row.GetProperty("name").GetString() });
            foreach (var (label, metric) in new[] { ("Lines", "coverage.line"), ("Tests", "tests.total"), ("Failed", "tests.failed"), ("Findings", "findings.total") })
            {
                var value = row.GetProperty("metrics").GetProperty(metric);
                (await CellAsync(shown, label)).ShouldBe(value.ValueKind == JsonValueKind.Null ? "–" : label == "Lines" ? Percent(value.GetProperty("value")) : Count(value.GetProperty("value").GetInt64()), $"{row.GetProperty("name")} {label}");
            }
        }
    }

    [Fact]
    public async Task GatesFindingsAndTestsAreThoseOfTheApi()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/gates?verdict=all"));
        var judged = (await AskAsync("/gates")).GetProperty("items").EnumerateArray().ToArray();
        (await page.Locator(".title p").First.InnerTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Trim()).Where(text => text.Length > 0)
            .ShouldBe(["2 gates, 7 verdicts of single rules:", .. new[] { ("✓", "passed"), ("✗", "failed"), ("◌", "incomplete") }.Select(one => $"{one.Item1} {judged.Count(item => item.GetProperty("verdict").GetString() == one.Item2)} {one.Item2}")]);
        (await page.Locator("[aria-labelledby=reasons] tbody tr").CountAsync()).ShouldBe(judged.Length);

        var findings = await AskAsync("/findings");
        page = await window.GoAsync(estate.Address("/findings"));
        (await page.Locator("#single").InnerTextAsync()).ShouldStartWith(Count(findings.GetProperty("total").GetInt64()) + " finding");
        (await page.Locator("[aria-labelledby=single] tbody tr").CountAsync()).ShouldBe(findings.GetProperty("items").GetArrayLength());
        (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[aria-labelledby=rules] tbody tr')].map(row => [...row.children].map(cell => cell.textContent.trim()).join(' '))"))
            .ShouldBe((await AskAsync("/findings/rules")).GetProperty("items").EnumerateArray().Select(rule => $"{rule.GetProperty("rule")} {rule.GetProperty("tool")} {rule.GetProperty("worst")} {rule.GetProperty("findings")} {rule.GetProperty("repositories")}"));

        foreach (var outcome in new[] { "bad", "passed", "all" })
        {
            var tests = (await AskAsync("/tests?outcome=" + outcome)).GetProperty("total").GetInt64();
            page = await window.GoAsync(estate.Address("/tests?outcome=" + outcome));
            (await page.Locator("#single").InnerTextAsync()).ShouldStartWith(Count(tests) + " test");
            (await page.Locator("[aria-labelledby=single] tbody tr").CountAsync()).ShouldBe((int)tests, outcome);
        }
    }

    [Fact]
    public async Task TheManifestsRecordsTheCatalogAndTheSystemAreThoseOfTheApi()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var issues = (await AskAsync("/issues")).GetProperty("items").EnumerateArray().ToArray();
        (await TitleAsync("/issues?status=all")).ShouldBe([$"{issues.Count(one => one.GetProperty("open").GetBoolean())} open", $"{issues.Count(one => !one.GetProperty("open").GetBoolean())} closed"]);
        (await window.Page.Locator("tbody tr").CountAsync()).ShouldBe(issues.Length);
        (await TitleAsync("/todos"))[0].ShouldBe($"{(await AskAsync("/todos")).GetProperty("items").EnumerateArray().Count(one => one.GetProperty("status").GetString() is not ("completed" or "cancelled"))} open");
        (await TitleAsync("/catalog"))[0].ShouldBe($"{(await AskAsync("/catalog")).GetProperty("total")} repositories");
        (await TitleAsync("/dependencies"))[0].ShouldBe($"{(await AskAsync("/dependencies")).GetProperty("total")} dependencies");

        var milestone = (await AskAsync("/plans/PLAN-1")).GetProperty("milestones")[0];
        var page = await window.GoAsync(estate.Address("/plans"));
        (await page.Locator("tbody tr").First.InnerTextAsync()).ShouldContain($"{milestone.GetProperty("holding")} of {milestone.GetProperty("total")}");

        var system = await AskAsync("/system");
        page = await window.GoAsync(estate.Address("/system"));
        var rows = system.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("name").GetString()!, table => table.GetProperty("rows").GetInt64());
        (await ValuesAsync(page)).Take(4).ShouldBe(new[] { "repository", "snapshot", "delivery", "raw" }.Select(table => Count(rows[table])));
        (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[aria-labelledby=jobs] tbody tr')].map(row => row.querySelector('th').textContent.toLowerCase() + ' ' + row.querySelector('[data-label=Done]').textContent)"))
            .ShouldBe(system.GetProperty("jobs").EnumerateArray().Select(job => $"{job.GetProperty("name")} {Count(job.GetProperty("done").GetInt64())}"));

        async Task<IReadOnlyList<string>> TitleAsync(string path) => await (await window.GoAsync(estate.Address(path))).Locator(".title p span").AllInnerTextsAsync();
    }

    private async Task<JsonElement> AskAsync(string path)
    {
        using var document = JsonDocument.Parse(await estate.Served.Client.GetStringAsync(estate.Address("/api/v1" + path), Cancel));
        return document.RootElement.Clone();
    }

    private async Task<bool> IsKnownAsync() => (await AskAsync("/repositories/notes")).GetProperty("coverage").GetProperty("line").ValueKind == JsonValueKind.Object;

    private static async Task<IReadOnlyList<string>> ValuesAsync(IPage page) => await page.Locator(".figure .value").AllInnerTextsAsync();

    private static async Task<string> CellAsync(ILocator row, string label) => (await row.Locator($"[data-label=\"{label}\"]").InnerTextAsync()).Trim();

    private static string Percent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "–",
        JsonValueKind.Object => WebEstate.Percent(value.GetProperty("percent").GetDouble()),
        _ => WebEstate.Percent(value.GetDouble()),
    };

    private static long? Whole(JsonElement row, string kind, string member) =>
        row.GetProperty(kind) is { ValueKind: JsonValueKind.Object } counts && counts.GetProperty(member) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static string Text(long? count) => count is { } known ? Count(known) : "–";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202F');
}
