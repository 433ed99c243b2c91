using System.Text;
using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

/// <summary>dotCover, Visual Studio, SonarQube and scoverage.</summary>
public sealed class VendorXmlCoverageTests
{
    private static Reading Sample(string path) => ReadText.Of(File.ReadAllBytes(Path.Combine(Samples.Root, path)));

    [Fact]
    public void DotCoverCountsEveryLineOfAStatementAndALineIsCoveredByOne()
    {
        var reading = Sample("dotcover/detailed.xml");

        reading.Coverage!.Files.ShouldHaveSingleItem().Path.ShouldBe("C:/src/Cart.cs");
        reading.File("C:/src/Cart.cs").Lines().ShouldBe("8+ 9+ 10+ 11+ 12+ 20-");
        reading.Coverage.Branches.ShouldBeNull();
        reading.Coverage.StatedLines.ShouldBe(new Tally(3, 5));
        reading.Origin.ToolVersion.ShouldBe("2024.3.1");
    }

    [Fact]
    public void DotCoverWithoutStatementsGivesItsTotalsInStatements()
    {
        var coverage = Sample("dotcover/summary.xml").Coverage!;

        coverage.Lines.ShouldBe(new Tally(3, 5));
        coverage.Unit.ShouldBe("statement");
        coverage.Files.ShouldBeEmpty();
    }

    [Fact]
    public void VisualStudioKeepsPartlyCoveredLinesAndDropsHiddenOnes()
    {
        var reading = Sample("vs-dynamic/vstest.xml");

        reading.File("C:/src/Cart.cs").Lines().ShouldBe("8+ 9~ 10~ 11+ 20-");
        reading.Coverage!.Lines.ShouldBe(new Tally(4, 5));
        reading.Coverage.Functions.ShouldBe(new Tally(1, 2));
        reading.Coverage.StatedLines.ShouldBe(new Tally(3, 4));
    }

    [Fact]
    public void AnUnknownWordForCoveredIsRejected() =>
        Sample("vs-dynamic/broken-word.xml").Rejections.ShouldContain(rejection => rejection.Reason.Contains("neither yes, nor no, nor partial"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheDataSetIsReadInUtf8AndInUtf16(bool utf16)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Samples.Root, "vs-coverageds/export.xml"));
        var reading = ReadText.Of(utf16 ? [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))] : bytes);

        reading.Format.ShouldBe("vs-coverageds");
        reading.File("C:/src/Cart.cs").Lines().ShouldBe("8+ 9~ 11- 12-");
        reading.Coverage!.StatedLines.ShouldBe(new Tally(2, 4));
    }

    [Fact]
    public void SonarQubesLinesMayRepeat()
    {
        var reading = ReadText.Of("<coverage version=\"1\"><file path=\"a.c\"><lineToCover lineNumber=\"3\" covered=\"false\" branchesToCover=\"2\" coveredBranches=\"0\"/></file><file path=\"./a.c\"><lineToCover lineNumber=\"3\" covered=\"true\" branchesToCover=\"2\" coveredBranches=\"1\"/></file></coverage>");

        reading.Format.ShouldBe("sonar-generic");
        reading.File("a.c").Lines().ShouldBe("3+");
        reading.File("a.c").Branches().ShouldBe("3:1/2");
    }

    [Fact]
    public void SonarQubesSampleHasBothFiles()
    {
        var reading = Sample("sonar-generic/generic.xml");

        reading.Coverage!.Lines.ShouldBe(new Tally(2, 4));
        reading.Coverage.Branches.ShouldBe(new Tally(3, 6));
        reading.File("src/other.c").Lines().ShouldBe("1-");
    }

    [Fact]
    public void ScoverageCountsStatementsThatAreNotIgnored()
    {
        var reading = Sample("scoverage/scoverage.xml");
        var file = reading.File("/src/main/scala/org/example/Cart.scala");

        reading.Coverage!.Unit.ShouldBe("statement");
        file.Lines.ShouldBe(new Tally(3, 4));
        file.Branches.ShouldBe(new Tally(1, 2));
        file.Lines().ShouldBe("8+ 9+ 11+");
        file.Branches().ShouldBe("9:1/2");
        reading.Coverage.Functions.ShouldBe(new Tally(1, 1));
        reading.Coverage.StatedLines.ShouldBe(new Tally(3, 4));
    }
}
