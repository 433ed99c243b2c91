using Muster.Adapters.Discovery;

namespace Muster.Adapters.Tests.Discovery;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("coverage.xml", "coverage.xml", true)]
    [InlineData("coverage.xml", "a/coverage.xml", false)]
    [InlineData("./coverage.xml", "coverage.xml", true)]
    [InlineData("**/coverage.xml", "coverage.xml", true)]
    [InlineData("**/coverage.xml", "a/b/coverage.xml", true)]
    [InlineData("a/**/b/*.xml", "a/b/x.xml", true)]
    [InlineData("a/**/b/*.xml", "a/x/y/b/x.xml", true)]
    [InlineData("a/**/b/*.xml", "a/x/y/b/z/x.xml", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("*.xml", "a/b.xml", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("report-?.json", "report-1.json", true)]
    [InlineData("report-[0-9].json", "report-7.json", true)]
    [InlineData("report-[0-9].json", "report-x.json", false)]
    [InlineData("report-[!0-9].json", "report-x.json", true)]
    [InlineData("r[-_]1", "r_1", true)]
    [InlineData("{a,b}/*.{xml,json}", "b/x.json", true)]
    [InlineData("{a,b}/*.{xml,json}", "c/x.json", false)]
    [InlineData("a[b", "a[b", true)]
    public void AGlobMatchesAsWritten(string glob, string path, bool matches) => new PathGlob(glob).Matches(path).ShouldBe(matches);

    [Theory]
    [InlineData("../x.xml")]
    [InlineData("a/../../x.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("~/x.xml")]
    [InlineData("{a,..}/x.xml")]
    public void AGlobThatLeadsOutIsKnown(string glob) => new PathGlob(glob).Leaves.ShouldBeTrue();

    [Fact]
    public void ManyStarsDoNotTakeForEver() =>
        new PathGlob(string.Concat(Enumerable.Repeat("*a", 40)) + "b").Matches(new string('a', 5000)).ShouldBeFalse();
}
