using Muster.Reports.CoveragePy.Paths;
using Muster.Reports.Python;

namespace Muster.Tests.CoveragePy;

public sealed class PathAliasesTests
{
    [Theory]
    [InlineData("6.5.0")]
    [InlineData("7.15.4")]
    public void EveryPathIsMappedWhereTheReleaseMapsIt(string release)
    {
        CoverageVersion.TryParse(release, out var version).ShouldBeTrue();
        foreach (var row in TruthTables.Of(release, "aliases").EnumerateArray())
        {
            var lists = row[1].EnumerateArray().Select(rule => new[] { rule[1].GetString()!, rule[0].GetString()! });
            var aliases = new PathAliases(lists, row[0].GetBoolean(), version, new FakeTree("/cwd"));
            aliases.Map(row[2].GetString()!).ShouldBe(row[3].GetString()!.Replace("<cwd>", "/cwd", StringComparison.Ordinal), row.ToString());
        }
    }

    [Fact]
    public void ARuleWhoseFileIsNotHereLeavesItToTheNext()
    {
        var aliases = new PathAliases(
            [["/here/one", "*/src"], ["/here/two", "/ci/*/src"]], relative: false, new CoverageVersion(7, 10), new FakeTree("/here", "/here/two/a.py"));
        aliases.Map("/ci/7/src/a.py").ShouldBe("/here/two/a.py");
        aliases.Map("/ci/7/src/gone.py").ShouldBe("/ci/7/src/gone.py");
    }

    [Fact]
    public void ARelativePathMakesARuleForTheAbsoluteOnesThatFollow()
    {
        var aliases = new PathAliases([], relative: true, new CoverageVersion(7, 10), new FakeTree("/here"));
        aliases.Map("src/a.py").ShouldBe("src/a.py");
        aliases.Map("/ci/build/src/a.py").ShouldBe("src/a.py");
    }

    [Fact]
    public void OnlyTheBeginningIsReplacedSince716()
    {
        string[][] lists = [["/here/", "/a/"]];
        new PathAliases(lists, relative: false, new CoverageVersion(7, 15, 4), new FakeTree("/here")).Map("/a/x/a/y.py").ShouldBe("/here/x/here/y.py");
        new PathAliases(lists, relative: false, new CoverageVersion(7, 16), new FakeTree("/here")).Map("/a/x/a/y.py").ShouldBe("/here/x/a/y.py");
    }

    [Fact]
    public void APatternThatEndsInAWildcardIsRefused() =>
        Should.Throw<FormatException>(() => new PathAliases([["src", "/ci/*"]], relative: false, new CoverageVersion(7, 10), new FakeTree("/here")));
}
