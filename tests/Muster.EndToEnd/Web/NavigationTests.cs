using Microsoft.Playwright;

namespace Muster.EndToEnd.Web;

/// <summary>From page to page: the document stays where there is script, and everything is as without it.</summary>
public sealed class NavigationTests(WebEstate estate) : IClassFixture<WebEstate>
{
    [Fact]
    public async Task LinksFiltersAndTheBackButtonChangeTheContentAndNotTheDocument()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/"));
        await page.EvaluateAsync("window.stays = 1");

        await page.Locator("tbody th a", new PageLocatorOptions { HasText = "mailer" }).ClickAsync();
        await window.ArriveAsync("/repositories/mailer");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("mailer");
        (await page.TitleAsync()).ShouldBe("mailer · Muster");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main", "those who listen are told by the focus");

        await page.Locator(".switch a", new PageLocatorOptions { HasText = "tests" }).ClickAsync();
        await window.ArriveAsync("/repositories/mailer?metric=tests.total");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("tests", "a choice on the page keeps the focus");

        await page.Locator(".menu a", new PageLocatorOptions { HasText = "Overview" }).ClickAsync();
        await page.Locator(".filters select[name=state]").SelectOptionAsync("none");
        await page.Locator(".filters button").ClickAsync();
        await window.ArriveAsync("/?state=none");
        (await page.Locator("main tbody th a").AllInnerTextsAsync()).ShouldBe(["notes"]);

        await page.GoBackAsync();
        await page.Locator("main tbody th a", new PageLocatorOptions { HasText = "shop" }).WaitForAsync();
        await page.GoBackAsync();
        await page.Locator("h1", new PageLocatorOptions { HasText = "mailer" }).WaitForAsync();
        page.Url.ShouldEndWith("?metric=tests.total");
        (await page.EvaluateAsync<int>("window.stays")).ShouldBe(1);
        window.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task TheSamePageWithOtherFiltersKeepsWhatIsThere()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/"));
        await page.EvaluateAsync("() => { window.row = [...document.querySelectorAll('tbody tr')].find(row => row.textContent.includes('shop')); window.lost = 0; }");
        await page.Locator("thead a", new PageLocatorOptions { HasText = "Coverage" }).FocusAsync();
        await page.EvaluateAsync("document.activeElement.addEventListener('blur', () => lost++)");

        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("/?sort=coverage");
        await page.Locator("th[aria-sort] a", new PageLocatorOptions { HasText = "Coverage" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync("/?sort=coverage&dir=desc");

        (await page.EvaluateAsync<bool>("lost === 0 && document.activeElement.textContent.startsWith('Coverage')")).ShouldBeTrue("the head of the column turns round under the hand");
        (await page.EvaluateAsync<bool>("row.isConnected")).ShouldBeTrue("a row moves, and is the same row");

        // What was typed and not asked for is no part of where one goes back to.
        await page.Locator(".filters [name=q]").FillAsync("mailer");
        await page.GoBackAsync();
        await window.ArriveAsync("/?sort=coverage");
        await page.Locator("tbody tr:first-child", new PageLocatorOptions { HasText = "mailer" }).WaitForAsync();
        (await page.Locator(".filters [name=q]").InputValueAsync()).ShouldBe("");
        window.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task ALineOfASourceIsShownAndMarkedAndAMissingPageSaysSo()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/findings"));

        await page.Locator("td.code a", new PageLocatorOptions { HasText = "mailer/send.py:1" }).First.ClickAsync();
        await window.ArriveAsync("/file?path=mailer%2Fsend.py#L1");
        (await page.Locator("tr:target").GetAttributeAsync("id")).ShouldBe("L1");

        await page.EvaluateAsync("document.querySelector('.crumbs a').href = '/repositories/nobody'");
        await page.Locator(".crumbs a").First.ClickAsync();
        await window.ArriveAsync("/repositories/nobody");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Nothing is here");
        window.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task AChartIsReadByTheArrowKeysAndAsATableWithoutScript()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/repositories/shop"));

        await page.Locator(".chart").First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        (await page.Locator(".tip").InnerTextAsync()).ShouldContain("80 %", Case.Sensitive, "8 of 10 lines at the end");

        await using var plain = await estate.Browser.OpenAsync(Size.Desktop, script: false);
        page = await plain.GoAsync(estate.Address("/repositories/shop"));
        await page.Locator(".points summary").First.ClickAsync();
        (await page.Locator(".points tbody tr").First.InnerTextAsync()).ShouldContain("80.0 %");
    }

    [Fact]
    public async Task RepositoriesAndDaysStandSideBySide()
    {
        WebBrowser.Required();
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/compare?with=shop&at=&with=shop&at=base"));

        var cells = page.Locator("tr", new PageLocatorOptions { HasText = "Line coverage" }).Locator("td");
        (await cells.AllInnerTextsAsync()).ShouldBe(["80.0 %", "90.0 % ★"]);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The exact change between the two" }).ClickAsync();
        await page.Locator(".reckoning").WaitForAsync();
        page = await window.GoAsync(estate.Address("/compare?with=shop@2001-01-01&with=nobody"));
        (await page.Locator(".notice").InnerTextAsync()).ShouldContain("shop has no snapshot '2001-01-01'");
        window.Troubles.ShouldBeEmpty();
    }
}
