using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Muster.Web.Pages;

namespace Muster.EndToEnd.Web;

/// <summary>The dashboard in a real browser, served and as a site on disk.</summary>
public sealed partial class DashboardTests(WebEstate estate) : IClassFixture<WebEstate>
{
    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Target { get; }

    [GeneratedRegex("\\bid=\"([^\"]*)\"")]
    private static partial Regex Anchor { get; }

    [Theory]
    [InlineData(Size.Desktop, false)]
    [InlineData(Size.Phone, false)]
    [InlineData(Size.Desktop, true)]
    [InlineData(Size.Phone, true)]
    public async Task EveryPageIsWholeReadableByAllAndAsksNoOtherHost(Size size, bool dark)
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(size, dark);
        var complaints = new List<string>();
        foreach (var path in WebEstate.Pages)
        {
            var page = await window.GoAsync(estate.Address(path));
            complaints.AddRange((await page.EvaluateAsync<string[]>(Accessibility.Complaints)).Select(wrong => $"{path}: {wrong}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"))
            {
                complaints.Add($"{path}: wider than the window");
            }
        }

        complaints.ShouldBeEmpty();
        window.Troubles.ShouldBeEmpty();
        window.Hosts.ShouldBe([estate.Served.Address.Authority]);
    }

    /// <summary>Half a screen and a tablet are neither of the two sizes: the menu and columns go one by one, and nothing is cut off.</summary>
    [Fact]
    public async Task NoPageIsWiderThanItsWindowInTheSizesBetween()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var complaints = new List<string>();
        foreach (var page in PageRegister.All.Where(page => page.Group is not null))
        {
            await window.GoAsync(estate.Address(page.Route));
            foreach (var width in new[] { 600, 760, 820, 900, 960, 1024, 1100, 1200, 1280 })
            {
                await window.Page.SetViewportSizeAsync(width, 900);
                if (await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var beyond)
                {
                    complaints.Add($"{page.Route}: {beyond} px beyond {width}");
                }
            }
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryLinkLeadsToAPageAndEveryAnchorIsThere()
    {
        WebBrowser.Required();
        var cancel = TestContext.Current.CancellationToken;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(["/", .. PageRegister.All.Select(page => page.Route).Where(route => !route.Contains('{', StringComparison.Ordinal))]);
        var broken = new List<string>();
        while (queue.TryDequeue(out var path) && seen.Count < 600)
        {
            using var answer = await estate.Served.Client.GetAsync(estate.Address(path), cancel);
            if ((int)answer.StatusCode is not 200)
            {
                broken.Add($"{path} is {(int)answer.StatusCode}");
            }

            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            foreach (var link in Target.Matches(await answer.Content.ReadAsStringAsync(cancel)).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                link.ShouldStartWith(link.StartsWith('#') ? "#" : "/", Case.Sensitive, $"{link} on {path} leads away");
                link.ShouldNotStartWith("//");
                var target = link.Split('#')[0];
                if (target.Length > 0 && seen.Add(target))
                {
                    queue.Enqueue(target);
                }
            }
        }

        broken.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task ThePageTheSiteAndTheReportSayTheSameNumbers()
    {
        WebBrowser.Required();
        using var report = JsonDocument.Parse((await MusterProgram.RunAsync(estate.Files.Path, "report", "--format", "json")).Output);
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);

        var served = await RowsAsync(await window.GoAsync(estate.Address("/")));
        var weighted = await window.Page.Locator(".figure .value").First.InnerTextAsync();
        var onDisk = await RowsAsync(await window.GoAsync(new Uri(Path.Combine(estate.Site, "index.html"))));
        var weightedOnDisk = await window.Page.Locator(".figure .value").First.InnerTextAsync();

        var said = report.RootElement.GetProperty("repositories").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);
        served.Keys.Order().ShouldBe(said.Keys.Order());
        onDisk.ShouldBe(served);
        foreach (var (name, row) in said)
        {
            var line = row.GetProperty("coverage").GetProperty("line");
            served[name].Coverage.ShouldBe(line.ValueKind == JsonValueKind.Null ? "–" : WebEstate.Percent(line.GetProperty("percent").GetDouble()), name);
            served[name].State.ShouldEndWith(row.GetProperty("state").GetString()!);
            var tests = row.GetProperty("tests");
            served[name].Tests.ShouldContain(tests.ValueKind == JsonValueKind.Null || tests.GetProperty("total").ValueKind == JsonValueKind.Null ? "–" : tests.GetProperty("total").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        weighted.ShouldBe(WebEstate.Percent(report.RootElement.GetProperty("summary").GetProperty("coverage").GetProperty("weighted").GetProperty("percent").GetDouble()));
        weightedOnDisk.ShouldBe(weighted);
    }

    [Fact]
    public async Task TheSiteIsWholeOnDiskAndSearchable()
    {
        WebBrowser.Required();
        var files = Directory.EnumerateFiles(estate.Site, "*.html", SearchOption.AllDirectories).ToArray();
        files.Length.ShouldBeGreaterThan(20);
        foreach (var file in files)
        {
            var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            foreach (var link in Target.Matches(html).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                var parts = link.Split('#');
                var target = parts[0].Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, parts[0]));
                File.Exists(target).ShouldBeTrue($"{link} in {file}");
                if (parts.Length > 1 && parts[1].Length > 0 && target == file)
                {
                    Anchor.Matches(html).Select(match => match.Groups[1].Value).ShouldContain(parts[1], $"{link} in {file}");
                }
            }
        }

        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(new Uri(Path.Combine(estate.Site, "repositories", "shop", "index.html")));
        await page.Locator(".search input").FillAsync("send");
        await page.Locator(".hits a").First.ClickAsync();
        await page.Locator("h1", new PageLocatorOptions { HasText = "mailer/send.py" }).WaitForAsync();
        (await page.EvaluateAsync<string[]>(Accessibility.Complaints)).ShouldBeEmpty();
        window.Troubles.ShouldBeEmpty();
        window.Hosts.Where(host => host.Length > 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutScriptOneCanSortNarrowAndOpenTheMenu()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop, script: false);
        var page = await window.GoAsync(estate.Address("/"));

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Coverage", Exact = true }).ClickAsync();
        (await RowsAsync(page)).Keys.First().ShouldBe("mailer", "the lowest comes first, the unknown last");
        await page.Locator(".filters select[name=state]").SelectOptionAsync("none");
        await page.Locator(".filters button").ClickAsync();
        (await RowsAsync(page)).Keys.ShouldBe(["notes"]);
        page.Url.ShouldContain("sort=coverage");
        page.Url.ShouldContain("state=none");

        await using var phone = await estate.Browser.OpenAsync(Size.Phone, script: false);
        page = await phone.GoAsync(estate.Address("/"));
        await page.Locator(".menu summary").ClickAsync();
        await page.Locator(".menu a", new PageLocatorOptions { HasText = "Gates" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Gates");
    }

    [Fact]
    public async Task TheKeyboardReachesEverything()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/"));

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip");
        await page.Keyboard.PressAsync("j");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("mailer");
        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("/repositories/mailer");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("cart");
        await page.Locator(".hits a").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("/file?path=shop%2Fcart.py");
        window.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task ALiveRefreshTakesNothingAwayFromAPerson()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Phone);
        var page = await window.GoAsync(estate.Address("/"));
        await page.Locator("footer .live").WaitForAsync();
        await page.Locator(".narrow summary").ClickAsync();
        await page.Locator("[name=q]").Last.ClickAsync();
        await page.Keyboard.TypeAsync("half a wo");
        await page.EvaluateAsync("() => { window.mine = document.activeElement; mine.setSelectionRange(2, 4); window.lost = 0; mine.addEventListener('blur', () => lost++); scrollTo(0, 150); window.top0 = scrollY; document.addEventListener('muster:refreshed', () => window.refreshed = (window.refreshed ?? 0) + 1); }");

        estate.Files.Write("notes/coverage.xml", DemoEstate.Coverage("notes.py", covered: 3, missed: 1));
        estate.Files.Commit("notes");
        (await MusterProgram.RunAsync(estate.Files.Path, "collect", "--repos", "notes")).Exit.ShouldBe(0);
        await page.Locator("tr", new PageLocatorOptions { HasText = "notes" }).Filter(new LocatorFilterOptions { HasText = "75.0 %" }).WaitForAsync();

        (await page.EvaluateAsync<bool>("document.activeElement === mine && lost === 0")).ShouldBeTrue("the focus never left");
        (await page.EvaluateAsync<string>("`${mine.value} ${mine.selectionStart} ${mine.selectionEnd}`")).ShouldBe("half a wo 2 4");
        (await page.EvaluateAsync<bool>("document.querySelector('.narrow').open")).ShouldBeTrue();
        (await page.EvaluateAsync<bool>("scrollY === top0")).ShouldBeTrue("the place on the page");

        // And a link that has the focus, with the menu open.
        await page.Locator(".menu summary").ClickAsync();
        await page.EvaluateAsync("() => { window.mine = [...document.querySelectorAll('tbody th a')].find(link => link.textContent === 'shop'); mine.focus(); window.lost = 0; mine.addEventListener('blur', () => lost++); }");
        File.Delete(estate.Files["notes/coverage.xml"]);
        estate.Files.Commit("notes");
        await MusterProgram.RunAsync(estate.Files.Path, "collect", "--repos", "notes");
        await page.Locator("tr", new PageLocatorOptions { HasText = "notes" }).Filter(new LocatorFilterOptions { HasNotText = "75.0 %" }).WaitForAsync();
        (await page.EvaluateAsync<bool>("document.activeElement === mine && lost === 0")).ShouldBeTrue("the focus never left");
        (await page.EvaluateAsync<bool>("document.querySelector('.menu details').open")).ShouldBeTrue();
        window.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task TheThemeIsRememberedAndNeedsNoInlineScript()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/"));
        var light = await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

        await page.Locator(".theme").ClickAsync();
        page = await window.GoAsync(estate.Address("/gates"));

        (await page.EvaluateAsync<string>("document.documentElement.dataset.theme")).ShouldBe("dark");
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")).ShouldNotBe(light);
        window.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task AnOpenPageShowsWhatAnotherProcessCollects()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/repositories/notes"));
        await page.Locator("footer .live").WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("no reports found");

        estate.Files.Write("notes/coverage.xml", DemoEstate.Coverage("notes.py", covered: 1, missed: 0));
        estate.Files.Commit("notes");
        (await MusterProgram.RunAsync(estate.Files.Path, "collect", "--repos", "notes")).Exit.ShouldBe(0);

        await page.Locator("main .figure .value", new PageLocatorOptions { HasText = "100.0 %" }).First.WaitForAsync();
        window.Troubles.ShouldBeEmpty();
        File.Delete(estate.Files["notes/coverage.xml"]);
        estate.Files.Commit("notes");
        await MusterProgram.RunAsync(estate.Files.Path, "collect", "--repos", "notes");
        await page.Locator("main", new PageLocatorOptions { HasText = "no reports found" }).WaitForAsync();
    }

    private static async Task<Dictionary<string, (string Coverage, string Tests, string State)>> RowsAsync(IPage page)
    {
        var rows = await page.EvaluateAsync<string[][]>("""
            () => [...document.querySelectorAll('table[data-rows=repositories] tbody tr')].map(row => {
              const cell = name => row.querySelector(`[data-label="${name}"]`)?.textContent.trim() ?? '';
              return [row.querySelector('th a, th').firstChild.textContent.trim(), cell('Coverage'), cell('Tests'), cell('State')];
            })
            """);
        return rows.ToDictionary(row => row[0], row => (row[1], row[2], row[3]));
    }
}
