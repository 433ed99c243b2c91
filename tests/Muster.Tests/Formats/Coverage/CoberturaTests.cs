using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class CoberturaTests
{
    private static Reading Read(string classes, string root = "line-rate=\"1\"", string before = "") =>
        ReadText.Of($"<?xml version=\"1.0\"?>{before}<coverage {root}><packages><package name=\"p\"><classes>{classes}</classes></package></packages></coverage>");

    private static Reading ReadLines(string lines) => Read($"<class name=\"c\" filename=\"a.py\"><lines>{lines}</lines></class>");

    [Fact]
    public void AFileInSeveralClassesHasEachLineOnce()
    {
        var reading = ReadText.Of(File.ReadAllBytes(Path.Combine(Samples.Root, "cobertura", "coverlet.xml")));

        reading.Coverage!.Files.Count.ShouldBe(1);
        reading.File("Shop/Cart.cs").Lines().ShouldBe("10+ 11+ 20- 30+ 31+ 32-");
        reading.File("Shop/Cart.cs").Branches().ShouldBe("10:1/2 30:1/2");
        reading.Coverage.Lines.ShouldBe(new Tally(4, 6));
        reading.Coverage.Branches.ShouldBe(new Tally(2, 4));
        reading.Coverage.Functions.ShouldBe(new Tally(2, 3));
        reading.Coverage.StatedLines.ShouldBe(new Tally(6, 8));
        reading.Coverage.StatedBranches.ShouldBe(new Tally(2, 4));
        reading.Origin.Roots.ShouldBe(["C:\\src\\"]);
    }

    [Fact]
    public void LinesOfMethodsCountOnlyWhereTheClassHasNoneOfItsOwn()
    {
        var reading = Read("""
            <class name="a" filename="a.swift"><methods><method name="f"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></method></methods></class>
            <class name="b" filename="b.ts"><methods><method name="g" hits="1"><lines><line number="7" hits="1"/></lines></method></methods><lines><line number="8" hits="0"/></lines></class>
            <class name="c" filename="c.cpp"><methods><method name="h"><lines><line number="3" hits="1"/></lines></method></methods><lines/></class>
            """);

        reading.File("a.swift").Lines().ShouldBe("1+ 2-");
        reading.File("b.ts").Lines().ShouldBe("8-");
        reading.File("c.cpp").Lines().ShouldBe("3+");
    }

    [Theory]
    [InlineData("50% (1/2)", 1, 2)]
    [InlineData("50.5% (1/2)", 1, 2)]
    [InlineData("50,5 % ( 1 / 2 )", 1, 2)]
    [InlineData("-50% (-1/2)", 0, 2)]
    [InlineData("200% (4/2)", 2, 2)]
    public void ConditionCoverageIsTheCountInItsBracket(string text, long taken, long total) =>
        ReadLines($"<line number=\"4\" hits=\"1\" branch=\"True\" condition-coverage=\"{text}\"/>").Coverage!.Branches.ShouldBe(new Tally(taken, total));

    [Theory]
    [InlineData("condition-coverage=\"75%\"")]
    [InlineData("")]
    public void WithoutABracketEachConditionIsAJumpWithTwoBranches(string attribute)
    {
        var conditions = "<conditions><condition number=\"0\" type=\"jump\" coverage=\"50%\"/><condition number=\"1\" type=\"jump\" coverage=\"100%\"/></conditions>";

        ReadLines($"<line number=\"4\" hits=\"1\" branch=\"true\" {attribute}>{conditions}</line><line number=\"5\" hits=\"1\"/>")
            .File("a.py").Branches().ShouldBe("4:3/4");
    }

    [Fact]
    public void ConditionsBesideCountsDoNotChangeThem() =>
        ReadLines("<line number=\"4\" hits=\"1\" branch=\"true\" condition-coverage=\"50% (3/6)\"><conditions><condition coverage=\"100%\"/><condition coverage=\"not_a_number\"/></conditions></line>")
            .File("a.py").Branches().ShouldBe("4:3/6");

    [Fact]
    public void ConditionsOfMethodLinesCountWhereTheMethodLinesDo() =>
        Read("<class name=\"a\" filename=\"a.py\"><methods><method name=\"f\"><lines><line number=\"1\" hits=\"1\"><conditions><condition coverage=\"50%\"/></conditions></line></lines></method></methods></class>")
            .File("a.py").Branches().ShouldBe("1:1/2");

    [Fact]
    public void HitsMayBeFractionsHugeNegativeOrAbsent() =>
        ReadLines("<line number=\"1\" hits=\"1.0\"/><line number=\"2\" hits=\"18446744073709551616\"/><line number=\"3\" hits=\"-1\"/><line number=\"4\"/>")
            .File("a.py").Lines().ShouldBe("1+ 2+ 3- 4-");

    [Fact]
    public void HitsThatAreNoNumberAreRejectedAndNotCounted()
    {
        var reading = ReadLines("<line number=\"1\" hits=\"many\"/><line number=\"2\" hits=\"1\"/>");

        reading.File("a.py").Lines().ShouldBe("2+");
        reading.Rejections.ShouldHaveSingleItem().Path.ShouldBe("a.py");
    }

    [Fact]
    public void LineZeroAndUndefinedAreNoLines() =>
        ReadLines("<line number=\"0\" hits=\"8\"/><line number=\"undefined\" hits=\"1\"/><line number=\"3\" hits=\"1\"/>").File("a.py").Lines().ShouldBe("3+");

    [Fact]
    public void NumbersInTheHeaderThatAreNoneAreNotStated()
    {
        var reading = Read("<class name=\"c\" filename=\"a.m\"><lines><line number=\"1\" hits=\"1\"/></lines></class>", "line-rate=\"NaN\" lines-valid=\"NaN\" lines-covered=\"NaN\" timestamp=\"1769900000.25\" version=\"\"");

        reading.Coverage!.StatedLines.ShouldBeNull();
        reading.Coverage.Lines.ShouldBe(new Tally(1, 1));
        reading.Origin.WrittenAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1769900000));
    }

    [Fact]
    public void SourcesMayBeEmptyNestedOrOnSeveralLines()
    {
        var reading = ReadText.Of("""
            <coverage line-rate="1"><sources><source></source><source>
              /home/dev/app
            </source><source><nested/>text</source><source>.</source></sources>
            <packages><package><classes><class filename="a.py"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>
            """);

        reading.Origin.Roots.ShouldBe(["/home/dev/app", "text", "."]);
    }

    [Fact]
    public void AClassWithoutAFileIsCountedUnderItsName()
    {
        var reading = Read("<class name=\"Main\" filename=\"\"><lines><line number=\"1\" hits=\"1\"/></lines></class><class><lines><line number=\"1\" hits=\"0\"/></lines></class>");

        reading.Coverage!.Files.Select(file => file.Path).ShouldBe(["(no file name)", "Main"]);
        reading.Coverage.Lines.ShouldBe(new Tally(1, 2));
    }

    [Theory]
    [InlineData("version=\"gcovr 8.6+main\" line-rate=\"1\"", "", "gcovr", "8.6+main")]
    [InlineData("version=\"VectorCAST 23.sp4 (10/23/23)\" line-rate=\"1\"", "", "vectorcast", "23.sp4")]
    [InlineData("version=\"8.8.0.0\" line-rate=\"1\"", "", "altcover", "8.8.0.0")]
    [InlineData("version=\"7.11.0\" line-rate=\"1\"", "<!-- Generated by coverage.py: https://coverage.readthedocs.io/en/7.11.0 -->", "coverage.py", "7.11.0")]
    [InlineData("version=\"0\" line-rate=\"1\"", "<!-- Generated by simplecov-cobertura version 2.1.0 (https://example.org) -->", "simplecov-cobertura", "2.1.0")]
    [InlineData("lines-valid=\"1\" lines-covered=\"1\" line-rate=\"1\" branches-valid=\"0\" branches-covered=\"0\" branch-rate=\"1\" timestamp=\"1\" complexity=\"0\" version=\"0.1\"", "", "istanbul", null)]
    [InlineData("line-rate=\"1\" branch-rate=\"1\" version=\"1.9\" timestamp=\"1\" lines-covered=\"1\" lines-valid=\"1\" branches-covered=\"0\" branches-valid=\"0\"", "", "coverlet", null)]
    [InlineData("line-rate=\"1\" branch-rate=\"1\" complexity=\"1\" version=\"1.9\" timestamp=\"1\" lines-covered=\"1\" lines-valid=\"1\"", "", "dotnet-coverage", null)]
    [InlineData("line-rate=\"1\" version=\"1.9\"", "", null, null)]
    public void TheToolIsKnownByWhatItWrites(string root, string comment, string? tool, string? version)
    {
        var origin = Read("<class filename=\"a\"><lines><line number=\"1\" hits=\"1\"/></lines></class>", root, comment).Origin;

        origin.Tool.ShouldBe(tool);
        origin.ToolVersion.ShouldBe(version);
    }

    [Fact]
    public void ACutReportKeepsWhatWasReadAndSaysWhereItEnds()
    {
        var reading = ReadText.Of("<coverage line-rate=\"1\"><packages><package><classes>\n<class filename=\"a.py\"><lines>\n<line number=\"1\" hits=\"1\"/>\n<line number=\"2\" hi");

        reading.File("a.py").Lines().ShouldBe("1+");
        reading.Rejections.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public void ControlCharactersBreakACoverageReport() =>
        ReadLines("<line number=\"1\" hits=\"1\"/>\u0001<line number=\"2\" hits=\"1\"/>").Rejections.ShouldNotBeEmpty();
}
