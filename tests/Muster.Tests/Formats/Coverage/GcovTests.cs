using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class GcovTests
{
    [Fact]
    public void TextJoinsTemplateInstancesAndReadsTheCountsOfGcov()
    {
        var reading = Samples.Read("gcov-text", "templates.gcov");

        var main = reading.File("src/main.cpp");
        main.Lines().ShouldBe("2+ 3+ 5+ 6- 7-");
        main.Branches.ShouldBe(new Tally(1, 2));
        main.Functions.ShouldBe(new Tally(1, 2));
        reading.File("src/other.h").Lines().ShouldBe("1+");
    }

    [Theory]
    [InlineData("        1", "4+")]
    [InlineData("       2*", "4~")]
    [InlineData("    #####", "4-")]
    [InlineData("    =====", "4-")]
    [InlineData("    %%%%%", "4-")]
    [InlineData("     1.2M", "4+")]
    [InlineData("18446744073709551615", "4+")]
    public void EveryCountOfGcovHasItsMeaning(string count, string expected) =>
        ReadText.Of($"        -:    0:Source:a.c\r\n{count}:    4:x: y: z\r\n        -:    5:}}\r\n").File("a.c").Lines().ShouldBe(expected);

    [Fact]
    public void TextInAnyEncodingIsRead() =>
        ReadText.Of([.. "        -:    0:Source:a.c\n        1:    1:// "u8, 0xe4, .. "\n"u8]).File("a.c").Lines().ShouldBe("1+");

    [Fact]
    public void JsonJoinsTemplateInstancesByLineAndBranch()
    {
        var reading = Samples.Read("gcov-json", "gcc12.json");

        var file = reading.File("src/main.cpp");
        file.Lines().ShouldBe("3+ 4+ 6~ 7-");
        file.Branches().ShouldBe("3:2/2");
        file.Functions.ShouldBe(new Tally(2, 3));
        reading.Origin.ToolVersion.ShouldBe("12.2.0");
        reading.Origin.Roots.ShouldBe(["/build"]);
    }

    [Fact]
    public void SeveralJsonValuesAsGcovPrintsThemAreAllRead()
    {
        const string One = """{"gcc_version": "13", "files": [{"file": "a.c", "lines": [{"line_number": 1, "count": 1, "branches": []}], "functions": []}]}""";

        var reading = ReadText.Of(One + "\n" + One.Replace("a.c", "b.c", StringComparison.Ordinal) + "\n");

        reading.Rejections.ShouldBeEmpty();
        reading.Coverage!.Files.Select(file => file.Path).ShouldBe(["a.c", "b.c"]);
    }

    [Fact]
    public void GcovrLeavesOutWhatItExcluded()
    {
        var file = Samples.Read("gcovr-json", "gcovr8.json").File("src/main.cpp");

        file.Lines().ShouldBe("3+ 4-");
        file.Branches.ShouldBe(new Tally(1, 2));
        file.Functions.ShouldBe(new Tally(1, 1));
    }

    [Fact]
    public void GcovrsSummaryHasCountsAndNoLines()
    {
        var reading = Samples.Read("gcovr-summary", "summary.json");

        reading.Coverage!.Lines.ShouldBe(new Tally(20, 23));
        reading.Coverage.Branches.ShouldBe(new Tally(18, 36));
        reading.Coverage.Functions.ShouldBe(new Tally(6, 7));
        reading.File("src/main.cpp").Map.ShouldBeNull();
    }

    [Fact]
    public void TheIntermediateTextOfOlderGccIsRead()
    {
        var reading = Samples.Read("gcov-intermediate", "gcc8.gcov");

        var main = reading.File("src/main.cpp");
        main.Lines().ShouldBe("3+ 4~ 5-");
        main.Branches().ShouldBe("4:1/3");
        main.Functions.ShouldBe(new Tally(1, 1));
        reading.File("include/x.h").Lines().ShouldBe("1-");
    }

    [Fact]
    public void FastcovsTestsOfASourceAreJoined()
    {
        var file = Samples.Read("fastcov", "fastcov.json").File("/build/src/a.cpp");

        file.Lines().ShouldBe("3+ 7+ 9- 11-");
        file.Branches().ShouldBe("7:2/2");
        file.Functions.ShouldBe(new Tally(1, 1));
    }
}
