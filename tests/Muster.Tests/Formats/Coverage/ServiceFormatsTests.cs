using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

/// <summary>What coverage services take, and Xcode's and LLVM's exports.</summary>
public sealed class ServiceFormatsTests
{
    [Fact]
    public void AFileThatCoverallsNamesTwiceIsOneFile()
    {
        var reading = Samples.Read("coveralls", "gcovr.json");

        var file = reading.File("src/a.cpp");
        file.Lines().ShouldBe("2+ 3+");
        file.Branches().ShouldBe("2:2/2");
        reading.Origin.Branch.ShouldBe("main");
        reading.Origin.Commit.ShouldBe("0123456789abcdef0123456789abcdef01234567");
    }

    [Fact]
    public void ExcoverallsHasNoBranches()
    {
        var reading = Samples.Read("coveralls", "excoveralls.json");

        reading.Coverage!.Lines.ShouldBe(new Tally(1, 1));
        reading.Coverage.Branches.ShouldBeNull();
    }

    [Fact]
    public void CodeClimateWritesItsArrayAsText() => Samples.Read("coveralls", "codeclimate.json").File("app.rb").Lines().ShouldBe("2+ 3- 5+");

    [Fact]
    public void CodecovsLinesAreNumbersFractionsAndTrue()
    {
        var reading = Samples.Read("codecov-json", "lines.json");

        reading.File("src/a.ml").Lines().ShouldBe("1+ 2~ 3- 5~ 6- 7+");
        reading.File("src/a.ml").Branches().ShouldBe("2:1/2 6:0/3 7:2/2");
        reading.File("src/b.ml").Lines().ShouldBe("1+ 2- 4~ 5~");
        reading.Coverage!.Branches.ShouldBe(new Tally(4, 11));
    }

    [Fact]
    public void LlvmsLinesComeFromItsSegmentsAndItsCountsFromItsTotals()
    {
        var reading = Samples.Read("llvm-cov-json", "segments.json");

        // Line 4 begins inside a region that ran, line 5 lies wholly in one that did not, 6 to 8 are the outer region again.
        var file = reading.File("/build/src/lib.rs");
        file.Lines().ShouldBe("2+ 3+ 4+ 5- 6- 7+ 8+ 10- 11-");
        file.Branches().ShouldBe("4:1/2");
        reading.Coverage!.Lines.ShouldBe(new Tally(6, 9));
        reading.Coverage.Branches.ShouldBe(new Tally(1, 2));
        reading.Origin.Tool.ShouldBe("cargo-llvm-cov");
        reading.Origin.ToolVersion.ShouldBe("0.6.15");
    }

    [Fact]
    public void ASegmentThatClaimsABillionLinesDrawsFew() =>
        ReadText.Of("""{"data":[{"files":[{"filename":"a.c","segments":[[1,1,1,true,true],[1000000000,1,0,false,false]],"summary":{"lines":{"count":1,"covered":1}}}]}],"type":"llvm.coverage.json.export","version":"2.0.1"}""")
            .File("a.c").Map!.Count.ShouldBeLessThan(20_000);

    [Fact]
    public void XccovSumsItsTargetsAndListsASharedFileOnce()
    {
        var reading = Samples.Read("xccov", "report.json");

        reading.Coverage!.Lines.ShouldBe(new Tally(30, 50));
        reading.File("/src/App/Cart.swift").Lines.ShouldBe(new Tally(20, 40));
        reading.File("/src/App/Cart.swift").Functions.ShouldBe(new Tally(1, 2));
        Samples.Read("xccov", "only-targets.json").Coverage!.Lines.ShouldBe(new Tally(64, 1691));
    }

    [Fact]
    public void XccovsArchiveHasLines() => Samples.Read("xccov-archive", "archive.json").File("/src/App/Cart.swift").Lines().ShouldBe("2~ 3- 4+");

    [Theory]
    [InlineData("jacoco.exec", "jacococli")]
    [InlineData("microsoft.coverage", "dotnet-coverage")]
    [InlineData("broken-cut.profraw", "llvm-profdata")]
    public void RawDataIsNamedWithTheWayToAReport(string sample, string advice) =>
        Samples.Read("raw-coverage", sample).Rejections.Single().Reason.ShouldContain(advice);

    [Theory]
    [InlineData("version4.coverage")]
    [InlineData("broken-header.coverage")]
    public void ACoveragePyDataFileNeedsItsSources(string sample)
    {
        var reading = Samples.Read("coveragepy-data", sample);

        reading.Format.ShouldBe("coveragepy-data");
        reading.Coverage.ShouldBeNull();
        reading.Rejections.Single().Reason.ShouldContain("--source");
    }
}
