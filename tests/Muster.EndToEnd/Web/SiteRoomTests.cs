using Muster.Web.Site;

namespace Muster.EndToEnd.Web;

/// <summary>A site with room for some pages: every repository gets its share, and the pages say what has none.</summary>
public sealed class SiteRoomTests
{
    [Theory]
    [InlineData(0, "", 12)]
    [InlineData(2, "b9 c8", 10)]
    [InlineData(3, "a5 b9 c8", 9)]
    [InlineData(5, "a5 b9 c8 c7 a4", 7)]
    [InlineData(9, "a5 a4 a3 a2 b9 b3 c8 c7 c6", 3)]
    [InlineData(100, "a5 a4 a3 a2 a1 a0 b9 b3 c8 c7 c6 c2", 0)]
    public void PagesAreSharedInRoundsAndTheLastRoundGoesToTheWorst(int room, string expected, int leftOut)
    {
        var rounds = new PageRounds(room);
        foreach (var wishes in new[] { "a5 a4 a3 a2 a1 a0", "b9 b3", "c8 c7 c6 c2" })
        {
            rounds.Add([.. wishes.Split(' ').Select(page => new SitePage(page, page[1] - '0'))]);
        }

        var shares = rounds.Shares();

        shares.SelectMany(share => share.Pages).Select(page => page.Address).Order(StringComparer.Ordinal).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        shares.Sum(share => share.LeftOut).ShouldBe(leftOut);
    }

    [Fact]
    public void ThousandsOfRepositoriesGetOnePageEachBeforeOneGetsTwo()
    {
        var rounds = new PageRounds(5_000);
        for (var repository = 0; repository < 4_000; repository++)
        {
            rounds.Add([.. Enumerable.Range(0, 30).Select(page => new SitePage($"{repository}/{page}", repository))]);
        }

        var shares = rounds.Shares();

        shares.Count(share => share.Pages.Count == 1).ShouldBe(3_000);
        shares.Skip(3_000).ShouldAllBe(share => share.Pages.Count == 2 && share.LeftOut == 28);
        shares.Sum(share => share.Pages.Count).ShouldBe(5_000);
    }

    [Fact]
    public async Task EveryRepositoryHasItsWorstFilesAndThePagesSayWhatHasNone()
    {
        using var estate = new DemoEstate();
        foreach (var name in new[] { "shop", "mailer" })
        {
            // c.py has the most missed lines, then b.py, then a.py.
            var classes = new[] { "a", "b", "c" }.Select((file, i) => $"""<class filename="{name}/{file}.py"><lines>{string.Concat(Enumerable.Range(1, 10).Select(line => $"""<line number="{line}" hits="{(line > 3 * (i + 1) ? 1 : 0)}"/>"""))}</lines></class>""");
            estate.Write($"{name}/coverage.xml", $"""<coverage line-rate="0" lines-valid="30"><packages><package><classes>{string.Concat(classes)}</classes></package></packages></coverage>""");
            foreach (var file in new[] { "a", "b", "c" })
            {
                estate.Write($"{name}/{name}/{file}.py", string.Concat(Enumerable.Repeat("x = 1\n", 10)));
            }

            File.Delete(estate[name == "shop" ? "shop/shop/cart.py" : "mailer/mailer/send.py"]);
            estate.Commit(name);
        }

        await MusterProgram.RunAsync(estate.Path, "up", ".", "--no-serve");

        // Of four pages each (three files and their directory) there is room for two.
        var answer = await MusterProgram.RunAsync(estate.Path, "site", "--out", "site", "--files", "4");

        answer.Exit.ShouldBe(0);
        answer.Error.ShouldContain("4 directories and files without a page of their own (--files)");
        foreach (var name in new[] { "shop", "mailer" })
        {
            var page = await File.ReadAllTextAsync(estate[$"site/repositories/{name}/index.html"], TestContext.Current.CancellationToken);
            page.ShouldContain("2 directories and files of this repository have no page in this site");
            page.ShouldContain("4 directories and files without a page here");
            Directory.EnumerateFiles(estate[$"site/repositories/{name}"]).Select(File.ReadAllText).Count(text => text.Contains($"<title>{name}/c.py · Muster</title>", StringComparison.Ordinal)).ShouldBe(1, "its worst file");
        }

        (await MusterProgram.RunAsync(estate.Path, "site", "--out", "site")).Error.ShouldNotContain("without a page");
        (await File.ReadAllTextAsync(estate["site/repositories/shop/index.html"], TestContext.Current.CancellationToken)).ShouldNotContain("no page in this site");
    }
}
