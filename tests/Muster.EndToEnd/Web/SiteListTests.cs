namespace Muster.EndToEnd.Web;

/// <summary>A site has every finding: a list that is longer than a page goes on in the next file.</summary>
public sealed class SiteListTests
{
    [Fact]
    public async Task AListThatIsLongerThanAPageGoesOnInTheNextFile()
    {
        using var estate = new DemoEstate();
        var findings = Enumerable.Range(1, 2_100).Select(line => $$"""{"filename": "shop/cart.py", "code": "E501", "message": "finding {{line}}.", "location": {"row": {{line}}, "column": 1} }""");
        estate.Write("shop/ruff.json", $"[{string.Join(",\n", findings)}]");
        estate.Commit("shop");
        await MusterProgram.RunAsync(estate.Path, "up", ".", "--no-serve");

        (await MusterProgram.RunAsync(estate.Path, "site", "--out", "site")).Exit.ShouldBe(0);

        var pages = new[] { "findings.html", "findings-2.html", "findings-3.html" }.Select(file => File.ReadAllText(estate["site/" + file])).ToArray();
        pages.Sum(page => page.Split(">finding ").Length - 1).ShouldBe(2_100);
        pages[0].ShouldContain("href=\"findings-2.html\"");
        pages[0].ShouldContain("href=\"findings-3.html\"");
        pages[2].ShouldContain("href=\"findings.html\"");
        pages[2].ShouldContain("finding 2100.");
        File.Exists(estate["site/findings-4.html"]).ShouldBeFalse();
        File.Exists(estate["site/tests-2.html"]).ShouldBeFalse();
    }
}
