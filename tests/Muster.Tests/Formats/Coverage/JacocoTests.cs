using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class JacocoTests
{
    private static Reading Sample(string name) => ReadText.Of(File.ReadAllBytes(Path.Combine(Samples.Root, "jacoco", name)));

    private static Reading Read(string inside) => ReadText.Of($"<report name=\"r\">{inside}</report>");

    [Fact]
    public void SourceFilesCountByTheirCountersAndKeepTheirLines()
    {
        var reading = Sample("maven.xml");
        var file = reading.File("org/example/shop/Cart.java");

        file.Lines.ShouldBe(new Tally(3, 4));
        file.Branches.ShouldBe(new Tally(1, 2));
        file.Functions.ShouldBe(new Tally(2, 2));
        file.Lines().ShouldBe("5+ 8+ 9- 11+");
        file.Branches().ShouldBe("8:1/2");
        reading.Coverage!.StatedLines.ShouldBe(new Tally(3, 4));
        reading.Origin.Tool.ShouldBe("jacoco");
        reading.Origin.WrittenAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1769900000000));
    }

    [Fact]
    public void KoversCountersMayExceedItsLines()
    {
        var reading = Sample("kover.xml");

        reading.File("org/example/Main.kt").Lines.ShouldBe(new Tally(2, 3));
        reading.File("org/example/Main.kt").Lines().ShouldBe("3+ 4-");
        reading.Origin.Tool.ShouldBe("kover");
    }

    [Fact]
    public void LinesThatDoNotSayWhetherTheyRanAreLeftToTheCounters()
    {
        var reading = Sample("gcovr.xml");

        reading.File("src/main.c").Lines.ShouldBe(new Tally(2, 3));
        reading.File("src/main.c").Map.ShouldBeNull();
        reading.Coverage!.Branches.ShouldBe(new Tally(1, 2));
        reading.Origin.Tool.ShouldBe("gcovr");
    }

    [Fact]
    public void WithoutCountersTheLinesAreCounted()
    {
        var reading = Read("<package name=\"p\"><sourcefile name=\"A.java\"><line nr=\"0\" mi=\"0\" ci=\"9\" mb=\"0\" cb=\"0\"/><line nr=\"1\" mi=\"9\" ci=\"1\" mb=\"1\" cb=\"3\"/><line nr=\"2\" mi=\"1\" ci=\"0\"/></sourcefile></package>");

        reading.File("p/A.java").Lines.ShouldBe(new Tally(1, 2));
        reading.Coverage!.Branches.ShouldBe(new Tally(3, 4));
    }

    [Fact]
    public void GroupsMayBeNestedToAnyDepth()
    {
        var counter = "<counter type=\"LINE\" missed=\"1\" covered=\"2\"/>";
        var file = $"<sourcefile name=\"A.java\">{counter}</sourcefile>{counter}";

        var reading = Read($"<group name=\"a\"><group name=\"b\"><package name=\"p\">{file}</package>{counter}</group><package name=\"q\">{file}</package></group><counter type=\"LINE\" missed=\"2\" covered=\"4\"/>");

        reading.Coverage!.Files.Select(each => each.Path).ShouldBe(["p/A.java", "q/A.java"]);
        reading.Coverage.Lines.ShouldBe(new Tally(4, 6));
        reading.Coverage.StatedLines.ShouldBe(new Tally(4, 6));
    }

    [Fact]
    public void ClassesStandForSourceFilesThatAPackageDoesNotList()
    {
        var reading = Read("""
            <package name="p">
              <class name="p/A" sourcefilename="A.java"><method name="m"><counter type="LINE" missed="9" covered="9"/></method><counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="0" covered="2"/></class>
              <class name="p/A$Inner"><counter type="LINE" missed="0" covered="1"/></class>
            </package>
            """);

        reading.Coverage!.Files.Select(each => $"{each.Path} {each.Lines} {each.Branches}").ShouldBe(["p/A 1/1 0/0", "p/A.java 2/3 2/2"]);
    }

    [Fact]
    public void AReportOfTotalsAloneGivesTheTotals() =>
        Read("<counter type=\"LINE\" missed=\"1\" covered=\"3\"/><counter type=\"BRANCH\" missed=\"0\" covered=\"2\"/>").Coverage!.Lines.ShouldBe(new Tally(3, 4));

    [Fact]
    public void ClassesWithoutLineNumbersAreNotReadAsNothing() =>
        Read("<package name=\"p\"><class name=\"p/A\"><counter type=\"INSTRUCTION\" missed=\"5\" covered=\"5\"/></class></package><counter type=\"INSTRUCTION\" missed=\"5\" covered=\"5\"/>")
            .Rejections.ShouldContain(rejection => rejection.Reason.Contains("without line numbers"));

    [Fact]
    public void AnEmptySubsetInTheDoctypeIsReadLikeNone() =>
        ReadText.Of("<?xml version=\"1.0\"?><!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"[]><report name=\"Pester (1)\"><package name=\"s\"><sourcefile name=\"a.ps1\"><line nr=\"1\" mi=\"0\" ci=\"1\"/></sourcefile></package></report>")
            .Origin.Tool.ShouldBe("pester");
}
