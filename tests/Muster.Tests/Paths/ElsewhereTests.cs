using Muster.Reports.Paths;

namespace Muster.Tests.Paths;

/// <summary>Which files of a report are provably not the repository's, and which only might be.</summary>
public sealed class ElsewhereTests
{
    private static readonly string[] Shop = ["setup.py", "src/shop/__init__.py", "src/shop/cart.py", "tests/test_cart.py"];

    [Theory]
    [InlineData("/usr/lib/python3/dist-packages/_pytest/config.py")]
    [InlineData("/usr/lib/python3.12/json/decoder.py")]
    [InlineData("/opt/tool/generator.py")]
    [InlineData("/home/ci/other/lib.py")]
    [InlineData("C:\\Python\\Lib\\site-packages\\requests\\api.py")]
    [InlineData("node_modules/left-pad/index.js")]
    [InlineData("../node_modules/left-pad/index.js")]
    [InlineData(".venv/lib/python3.12/site-packages/requests/api.py")]
    [InlineData("/root/go/pkg/mod/github.com/x/y@v1/z.go")]
    [InlineData("/usr/include/c++/12/vector")]
    [InlineData("/usr/lib/python3/dist-packages/pluggy/__init__.py")]
    public void PackagesAndOtherFoldersOfTheMachineAreElsewhere(string path) => Elsewhere(Shop, "/home/ci/shop/src/shop/cart.py", path).ShouldBe([path.Replace('\\', '/')]);

    [Theory]
    [InlineData("/home/ci/shop/src/shop/cart.py")]
    [InlineData("/home/ci/shop/src/shop/removed_since.py")]
    [InlineData("/home/ci/shop/build/generated/model.py")]
    [InlineData("src/shop/not_added_yet.py")]
    [InlineData("generated/model.py")]
    public void WhatMayBeAFileOfTheRepositoryIsNot(string path) => Elsewhere(Shop, "/home/ci/shop/tests/test_cart.py", path).ShouldBeEmpty();

    [Fact]
    public void WithoutAnyFileOfTheRepositoryOnlyPackagesAreElsewhere() =>
        Elsewhere(Shop, "/work/a.go", "/work/b.go", "/usr/local/lib/python3.12/site-packages/x/y.py").ShouldBe(["/usr/local/lib/python3.12/site-packages/x/y.py"]);

    [Fact]
    public void WhereTheRepositorysFilesAreNotKnownOnlyPackagesAreElsewhere() =>
        PathMap.WithoutFiles(Read("/home/ci/shop/src/a.js", "/srv/b.js", "/home/ci/shop/node_modules/c/d.js")).Coverage!.Files.Where(file => file.IsElsewhere).Select(file => file.Path).ShouldBe(["/home/ci/shop/node_modules/c/d.js"]);

    [Fact]
    public void APackageOfTheRepositoryItselfThatWasInstalledToBeTestedIsHere() => Elsewhere(
        Shop,
        "/ci/.tox/py312/lib/python3.12/site-packages/shop/cart.py",
        "/ci/.tox/py312/lib/python3.12/site-packages/shop/_version.py",
        "/ci/.tox/py312/lib/python3.12/site-packages/requests/api.py").ShouldBe(["/ci/.tox/py312/lib/python3.12/site-packages/requests/api.py"]);

    [Fact]
    public void AnEndingInCommonWithAFileHereIsNoProofInAnotherFolder() =>
        Elsewhere(Shop, "/home/ci/src/shop/cart.py", "/home/ci/tests/test_cart.py", "/app/shop/cart.py", "/app/shop/other.py").ShouldBe(["/app/shop/other.py"]);

    [Fact]
    public void TrackedFilesInAFolderOfPackagesAreHere() => Elsewhere(["web/node_modules/ours/index.js", "web/app.js"], "web/app.js", "web/node_modules/ours/index.js").ShouldBeEmpty();

    [Fact]
    public void WhatWasTakenForAPackageIsHereOnceTheFilesAreKnown()
    {
        var early = PathMap.WithoutFiles(Read("web/node_modules/ours/index.js", "node_modules/theirs/index.js"));
        early.Coverage!.Files.ShouldAllBe(file => file.IsElsewhere);

        PathMap.Of(["web/node_modules/ours/index.js"]).Apply(early).Reading.Coverage!.Files.Where(file => file.IsElsewhere).Select(file => file.Path).ShouldBe(["node_modules/theirs/index.js"]);
    }

    [Fact]
    public void NamesBelowARootThatTheReportStatesAreJudgedThere()
    {
        var reading = Read("api.py", "shop/cart.py") with { Origin = new() { Roots = ["/usr/lib/python3/dist-packages/requests", "/home/ci/src"] } };

        // It may lie below the second root, where nobody has added it yet.
        PathMap.Of(Shop).Apply(reading).Reading.Coverage!.Files.ShouldAllBe(file => !file.IsElsewhere);

        // The one root that there is leads into packages.
        PathMap.Of(Shop).Apply(Read("api.py") with { Origin = new() { Roots = ["/usr/lib/python3/dist-packages/requests"] } }).Reading.Coverage!.Files.Single().IsElsewhere.ShouldBeTrue();
    }

    [Fact]
    public void ThePathOfNoSourceProvesNothingOutsideOfPackages()
    {
        var map = PathMap.Of(Shop, new PathHints { IsSource = path => path.EndsWith(".py", StringComparison.Ordinal) });

        map.Apply(Read("/ci/src/shop/cart.py", "/opt/page.tpl", "/opt/page.py")).Reading.Coverage!.Files.Where(file => file.IsElsewhere).Select(file => file.Path).ShouldBe(["/opt/page.py"]);
    }

    [Fact]
    public void TheOrderOfFilesDoesNotMatter()
    {
        string[] paths = ["/usr/lib/x/a.py", "/ci/src/shop/cart.py", "/opt/b.py", "src/shop/__init__.py", "/ci/.venv/lib/site-packages/shop/cart.py", "/ci/new.py", "node_modules/c.js"];
        var expected = Elsewhere(Shop, paths);
        var random = new Random(7);
        for (var turn = 0; turn < 50; turn++)
        {
            random.Shuffle(paths);
            Elsewhere([.. Shop.Reverse()], paths).ShouldBe(expected);
        }
    }

    private static string[] Elsewhere(string[] files, params string[] paths) =>
        [.. PathMap.Of(files).Apply(Read(paths)).Reading.Coverage!.Files.Where(file => file.IsElsewhere).Select(file => file.Path)];

    private static Reports.Reading Read(params string[] paths) => Formats.ReadText.Of(string.Concat(paths.Select(path => $"SF:{path}\nDA:1,1\nDA:2,0\nend_of_record\n")));
}
