using System.Text.Json;
using Microsoft.Playwright;

namespace Muster.EndToEnd.Web;

/// <summary>The exact change at three doors: the command line, the API and the page.</summary>
public sealed class ExactChangeTests(WebEstate estate) : IClassFixture<WebEstate>
{
    [Fact]
    public async Task TheCommandTheApiAndThePageTellTheSameChange()
    {
        WebBrowser.Required();
        var cancel = TestContext.Current.CancellationToken;
        var said = (await MusterProgram.RunAsync(estate.Files.Path, "explain", "shop", "--format", "json")).Output;
        using var told = JsonDocument.Parse(said);
        using var answered = JsonDocument.Parse(await estate.Served.Client.GetStringAsync(estate.Address("/api/v1/repositories/shop/changes"), cancel));
        await using var window = await estate.Browser.OpenAsync(Size.Desktop);
        var page = await window.GoAsync(estate.Address("/repositories/shop/change"));

        JsonElement.DeepEquals(told.RootElement, answered.RootElement).ShouldBeTrue(answered.RootElement.GetRawText());
        var sum = told.RootElement.GetProperty("change").GetProperty("lines").GetProperty("sum");

        // 9 of 10 lines were covered, 8 of 10 are: counted by hand.
        (sum.GetProperty("covered").GetInt32(), sum.GetProperty("coverable").GetInt32()).ShouldBe((-1, 0));
        (await page.Locator(".reckoning tfoot td").AllInnerTextsAsync()).ShouldBe(["−1", "0"]);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("shop/cart.py");

        page = await window.GoAsync(estate.Address("/repositories/shop"));
        (await page.Locator(".reckoning tfoot td").AllInnerTextsAsync()).ShouldBe(["−1", "0"], "the repository's page says it too");
        (await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "commits, files and authors" }).GetAttributeAsync("href")).ShouldBe("/repositories/shop/change");
        page = await window.GoAsync(new Uri(Path.Combine(estate.Site, "repositories", "shop", "change.html")));
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Change", "and the site has the same page");
        (await page.Locator(".reckoning tfoot td").AllInnerTextsAsync()).ShouldBe(["−1", "0"]);
        window.Troubles.ShouldBeEmpty();
    }
}
