using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class OpenCoverTests
{
    private static Reading Sample(string name) => ReadText.Of(File.ReadAllBytes(Path.Combine(Samples.Root, "opencover", name)));

    private static Reading ReadPoints(string points) => ReadText.Of(
        $"<CoverageSession><Modules><Module><Files><File uid=\"1\" fullPath=\"a.cs\"/></Files><Classes><Class><Methods><Method><Name>M</Name><FileRef uid=\"1\"/>{points}</Method></Methods></Class></Classes></Module></Modules></CoverageSession>");

    [Fact]
    public void LinesAreUniteOverModulesByThePathAndNotByTheId()
    {
        var reading = Sample("opencover.xml");

        reading.Coverage!.Files.Select(file => file.Path).ShouldBe(["C:/src/Cart.cs"]);
        reading.File("C:/src/Cart.cs").Lines().ShouldBe("8+ 9+ 10+ 11+ 12+ 20+");
    }

    [Fact]
    public void BranchPointsWithoutALineAreTheCompilersOwn() => Sample("opencover.xml").File("C:/src/Cart.cs").Branches().ShouldBe("9:1/2");

    [Fact]
    public void MethodsAreUniqueAndTheHeaderIsKeptAsStated()
    {
        var reading = Sample("opencover.xml");

        reading.Coverage!.Functions.ShouldBe(new Tally(2, 2));
        reading.Coverage.StatedLines.ShouldBe(new Tally(4, 6));
        reading.Coverage.StatedBranches.ShouldBe(new Tally(3, 5));
        (reading.Origin.Tool, reading.Origin.ToolVersion).ShouldBe(("opencover", "4.7.1221.0"));
    }

    [Fact]
    public void TheSameBranchInTwoInstancesOfAMethodIsOne() =>
        ReadPoints("<SequencePoint vc=\"1\" sl=\"3\" el=\"3\"/><BranchPoint vc=\"0\" sl=\"3\" path=\"0\" offset=\"1\" offsetend=\"2\"/><BranchPoint vc=\"5\" sl=\"3\" path=\"0\" offset=\"1\" offsetend=\"2\"/><BranchPoint vc=\"0\" sl=\"3\" path=\"1\" offset=\"1\" offsetend=\"9\"/>")
            .File("a.cs").Branches().ShouldBe("3:1/2");

    [Fact]
    public void AVisitCountOfAnySizeIsAVisit() =>
        ReadPoints("<SequencePoint vc=\"99999999999999999999\" sl=\"3\" el=\"3\"/><SequencePoint vc=\"0\" sl=\"4\"/>").File("a.cs").Lines().ShouldBe("3+ 4-");

    [Fact]
    public void AStatementOfABillionLinesCostsNothingAndIsNoticed()
    {
        var reading = ReadPoints("<SequencePoint vc=\"1\" sl=\"3\" el=\"1000000003\"/><SequencePoint vc=\"1\" sl=\"5\" el=\"6\"/>");

        reading.File("a.cs").Lines().ShouldBe("3+ 5+");
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("implausibly many lines");
    }

    [Fact]
    public void PointsOfAFileThatIsNotNamedAreRejected()
    {
        var reading = Sample("broken-file.xml");

        reading.Rejections.ShouldContain(rejection => rejection.Reason.Contains("source file 9"));
    }
}
