using Muster.Adapters.CoveragePy;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.Python;

namespace Muster.Adapters.Tests.CoveragePy;

public sealed class TomlTextTests
{
    private static readonly CoverageVersion s_now = new(7, 15, 4);

    [Fact]
    public void EveryKindOfValueIsUnderstood()
    {
        var config = Read("pyproject.toml", """
            [project]
            released = 2026-01-01
            [[tool.uv.index]]
            name = "x"
            [tool.coverage.run]
            branch = true
            parallel = "false"
            omit = ["a/*", 'b, c']
            plugins = []
            [tool.coverage.report]
            fail_under = 80
            precision = "2"
            exclude_also = ['^\s*pass$', "x\\.y",
              # a comment
              '''assert_never\(''',
            ]
            [tool.coverage.paths]
            source = ["src", "*/site-packages"]
            """);
        config.Branch.ShouldBeTrue();
        config.Parallel.ShouldBeFalse();
        config.RunOmit.ShouldBe(["a/*", "b, c"]); // not split
        config.FailUnder.ShouldBe(80);
        config.Precision.ShouldBe(2);
        config.ExcludeAlso.ShouldBe([@"^\s*pass$", @"x\.y", @"assert_never\("]);
        config.Paths.ShouldHaveSingleItem().ShouldBe(["src", "*/site-packages"]);
        config.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[tool.coverage.run]\nbranch = 1\n", "branch")]
    [InlineData("[tool.coverage.run]\nomit = 'a'\n", "omit")]
    [InlineData("[tool.coverage.report]\nexclude_lines = ['(']\n", "exclude_lines")]
    [InlineData("[tool.coverage\n", "is not TOML")]
    [InlineData("a = 1\na = 2\n", "is not TOML")]
    public void WhereCoverageStopsTheReasonIsNamed(string text, string reason) =>
        Should.Throw<FormatException>(() => Read("pyproject.toml", text)).Message.ShouldContain(reason);

    [Fact]
    public void AQuotedNumberWasAnErrorBefore70() =>
        Should.Throw<FormatException>(() => Read("pyproject.toml", "[tool.coverage.report]\nprecision = '2'\n", new CoverageVersion(6, 5)));

    [Fact]
    public void TablesInAnyOrderAreNoDuplicates() =>
        Read("pyproject.toml", """
            [tool.coverage.report]
            precision = 1
            [[tool.x]]
            a.b = 1
            a.c = { d = 2 }
            [tool.x.sub]
            y = 1
            [[tool.x]]
            [tool.x.sub]
            y = 2
            [tool]
            z = 1
            """).Precision.ShouldBe(1);

    [Fact]
    public void AFileWithoutSettingsOfCoverageIsPassedOver() =>
        Read("pyproject.toml", "[tool.ruff]\nline-length = 100\n").File.ShouldBeNull();

    [Fact]
    public void TheOwnTomlFileMayLeaveOutThePrefix() =>
        Read(".coveragerc.toml", "[report]\nprecision = 3\n").Precision.ShouldBe(3);

    private static CoverageConfig Read(string name, string text, CoverageVersion? version = null)
    {
        using var folder = new TempFolder();
        folder.Write(name, text);
        return ConfigReader.Read(new ConfigFiles(folder.Path, new Dictionary<string, string>()), version ?? s_now);
    }
}
