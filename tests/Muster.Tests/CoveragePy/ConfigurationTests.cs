using System.Text;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.Python;

namespace Muster.Tests.CoveragePy;

public sealed class ConfigurationTests
{
    private static readonly CoverageVersion s_now = new(7, 15, 4);

    [Theory]
    [InlineData("6.5.0")]
    [InlineData("7.15.4")]
    public void EveryVariableIsSubstitutedAsTheReleaseDoesIt(string release)
    {
        var environment = new Dictionary<string, string> { ["FOO"] = "fooey", ["A_B"] = "ab", ["EMPTY"] = "" };
        foreach (var row in TruthTables.Of(release, "substitute").EnumerateObject())
        {
            if (row.Value.GetString()!.Contains("CoverageException", StringComparison.Ordinal))
            {
                Should.Throw<FormatException>(() => EnvironmentText.Substitute(row.Name, environment, [])).Message.ShouldContain("NOPE");
                continue;
            }

            EnvironmentText.Substitute(row.Name, environment, []).ShouldBe(row.Value.GetString(), row.Name);
        }
    }

    [Theory]
    [InlineData("6.5.0")]
    [InlineData("7.15.4")]
    public void TheDefaultPatternsAreThoseOfTheRelease(string release)
    {
        CoverageVersion.TryParse(release, out var version).ShouldBeTrue();
        var defaults = TruthTables.Of(release, "defaults");
        Exclusions.DefaultExclude(version).ShouldBe(defaults.GetProperty("exclude").EnumerateArray().Select(regex => regex.GetString()!));
        Exclusions.DefaultPartialAlways(version).ShouldBe(defaults.GetProperty("partial_always").EnumerateArray().Select(regex => regex.GetString()!));
    }

    [Fact]
    public void AnEmptyCoveragercEndsTheSearch()
    {
        var config = Read((".coveragerc", ""), ("setup.cfg", "[coverage:report]\nprecision = 3\n"));
        config.File.ShouldBe(".coveragerc");
        config.Precision.ShouldBe(0);
    }

    [Fact]
    public void SomebodyElsesFileCountsOnlyWhenItSetsSomething()
    {
        var config = Read(("setup.cfg", "[metadata]\nname = x\n[coverage:report]\nno_such = 1\n"), ("tox.ini", "[coverage:report]\nprecision = 3\n"));
        config.File.ShouldBe("tox.ini");
        config.Precision.ShouldBe(3);
    }

    [Fact]
    public void OnlyTheOwnFileMayLeaveOutThePrefix()
    {
        Read((".coveragerc", "[report]\nprecision = 1\n")).Precision.ShouldBe(1);
        Read(("setup.cfg", "[report]\nprecision = 1\n")).File.ShouldBeNull();
    }

    [Fact]
    public void CoveragercTomlCameWith713()
    {
        (string, string) file = (".coveragerc.toml", "unread");
        Read(new CoverageVersion(7, 13), null, file).File.ShouldBe(".coveragerc.toml");
        Read(new CoverageVersion(7, 12), null, file).File.ShouldBeNull();
    }

    [Fact]
    public void ListsAreSplitAtCommasAndLinesButRegexesOnlyAtLines()
    {
        var config = Read((".coveragerc", """
            [DEFAULT]
            precision: 2
            [run]
            Omit = a/*, b/*
               c/*
            [report]
            exclude_also =
                x{1,2}
                # not a regex but a comment
                  ; another

                y, z
            """));
        config.RunOmit.ShouldBe(["a/*", "b/*", "c/*"]);
        config.ExcludeAlso.ShouldBe(["x{1,2}", "y, z"]);
        config.Precision.ShouldBe(2); // inherited
        config.Remarks.ShouldHaveSingleItem().ShouldContain("[run] precision");
    }

    [Theory]
    [InlineData("[report]\nprecision = two\n", "precision")]
    [InlineData("[run]\nbranch = maybe\n", "branch")]
    [InlineData("[report]\nexclude_lines = (\n", "exclude_lines")]
    [InlineData("[report]\nprecision = 1\nPRECISION = 2\n", "twice")]
    [InlineData("[report]\n[report]\n", "twice")]
    [InlineData("precision = 1\n", "no [section]")]
    [InlineData("[report]\nprecision\n", "no option")]
    [InlineData("[run]\ndata_file = ${NOWHERE?}\n", "NOWHERE")]
    public void WhereCoverageStopsTheReasonIsNamed(string text, string reason) =>
        Should.Throw<FormatException>(() => Read((".coveragerc", text))).Message.ShouldContain(reason);

    [Fact]
    public void WhatCannotBeHonouredIsNamed()
    {
        var config = Read((".coveragerc", "[run]\nplugins = covdefaults\nbrunch = 1\ndata_file = ${BUILD}/.coverage\n"));
        config.DataFile.ShouldBe("/.coverage");
        config.Remarks.Count.ShouldBe(3);
        string.Join('\n', config.Remarks).ShouldSatisfyAllConditions(
            remarks => remarks.ShouldContain("covdefaults"), remarks => remarks.ShouldContain("brunch"), remarks => remarks.ShouldContain("BUILD"));
    }

    [Fact]
    public void AnOptionOfALaterReleaseIsIgnoredAsTheReleaseIgnoredIt()
    {
        var config = Read(new CoverageVersion(6, 5), null, (".coveragerc", "[report]\nexclude_also = (\n"));
        config.ExcludeAlso.ShouldBeEmpty();
        config.Remarks.ShouldHaveSingleItem().ShouldContain("7.2.0");
    }

    [Fact]
    public void TheNamedFileMustBeThere()
    {
        Should.Throw<FormatException>(() => Read(s_now, "nowhere.ini")).Message.ShouldContain("nowhere.ini");
        Read(s_now, "my.ini", ("my.ini", "[report]\nprecision = 4\n")).Precision.ShouldBe(4);
    }

    [Fact]
    public void AnEmptyListOfPartialBranchesMatchesEverythingAsItDoesThere()
    {
        var config = Read((".coveragerc", "[report]\npartial_branches =\n"));
        Exclusions.Of(config, new CoverageVersion(7, 5, 3)).NoBranch!.IsMatch("if x:").ShouldBeTrue();
        Exclusions.Of(config, s_now).NoBranch!.IsMatch("if x:").ShouldBeFalse();
    }

    private static CoverageConfig Read(params (string Name, string Text)[] files) => Read(s_now, null, files);

    private static CoverageConfig Read(CoverageVersion version, string? named, params (string Name, string Text)[] files) =>
        ConfigReader.Read(new FakeFiles(files), version, named);

    private sealed class FakeFiles((string Name, string Text)[] files) : IConfigFiles
    {
        public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

        public string? Home => "/home/me";

        public byte[]? Read(string name) =>
            files.FirstOrDefault(file => file.Name == name).Text is { } text ? Encoding.UTF8.GetBytes(text) : null;

        public ConfigTable ParseToml(string text) => new(new Dictionary<string, ConfigValue>());
    }
}
