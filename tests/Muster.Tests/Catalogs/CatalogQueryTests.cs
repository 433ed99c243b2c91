using Muster.Core.Catalogs;

namespace Muster.Tests.Catalogs;

public sealed class CatalogQueryTests
{
    private static readonly Catalog Estate = new()
    {
        Repositories =
        [
            new() { Name = "jinja2-async", Nicknames = ["ja"], Role = "foundation", Tags = ["python", "web"] },
            new() { Name = "jinja2-inflection", Role = "extension", Tags = ["python"] },
            new() { Name = "mdinject", Nicknames = ["md", "ja"], FormerNames = ["mdinsert"], Role = "app", Tags = ["swift"] },
            new() { Name = "a,b", Package = "a_b", Role = "tool" },
        ],
        Roles = [new() { Name = "seer" }],
    };

    [Theory]
    [InlineData("", "jinja2-async jinja2-inflection mdinject a,b")]
    [InlineData("all", "jinja2-async jinja2-inflection mdinject a,b")]
    [InlineData("*", "jinja2-async jinja2-inflection mdinject a,b")]
    [InlineData("mdinject, jinja2-async", "jinja2-async mdinject")]
    [InlineData("md", "mdinject")]
    [InlineData("mdinsert", "mdinject")]
    [InlineData("MDInject", "mdinject")]
    [InlineData("a_b", "a,b")]
    [InlineData("a,b", "a,b")]
    [InlineData("jinja2-*", "jinja2-async jinja2-inflection")]
    public void RepositoriesAreNamedByCommaList(string repos, string expected)
    {
        var selection = new CatalogQuery { Repositories = repos.Length == 0 ? [] : [repos] }.From(Estate);

        selection.Errors.ShouldBeEmpty();
        Names(selection).ShouldBe(expected);
    }

    [Fact]
    public void RoleAndTagNarrowTogether()
    {
        Names(new CatalogQuery { Roles = ["app,foundation"] }.From(Estate)).ShouldBe("jinja2-async mdinject");
        Names(new CatalogQuery { Roles = ["app,foundation"], Tags = ["Python"] }.From(Estate)).ShouldBe("jinja2-async");
        Names(new CatalogQuery { Roles = ["seer"] }.From(Estate)).ShouldBe("");
    }

    [Fact]
    public void EveryMistakeIsToldAtOnceWithNearNames()
    {
        var selection = new CatalogQuery { Repositories = ["mdinjekt,ja,zzz"], Roles = ["ap"], Tags = ["pyhton"] }.From(Estate);

        selection.Repositories.ShouldBeEmpty();
        selection.Errors.ShouldBe(
        [
            "no repository is called 'mdinjekt'; did you mean mdinject, mdinsert?",
            "'ja' may be jinja2-async or mdinject: use the name",
            "no repository is called 'zzz'",
            "no repository has the role 'ap'; did you mean app?",
            "no repository has the tag 'pyhton'; did you mean python?",
        ]);
    }

    private static string Names(CatalogSelection selection) => string.Join(' ', selection.Repositories.Select(repository => repository.Name));
}
