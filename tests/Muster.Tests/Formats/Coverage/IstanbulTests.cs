using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class IstanbulTests
{
    [Fact]
    public void ALineHasTheCountOfItsMostExecutedStatementAndArmsAreBranches()
    {
        var reading = Samples.Read("istanbul", "coverage-final.json");

        var file = reading.File("/app/src/cart.ts");
        file.Lines().ShouldBe("1+ 3+ 5-");
        file.Branches.ShouldBe(new Tally(1, 3));
        file.Branches().ShouldBe("3:1/2 5:0/1");
        file.Functions.ShouldBe(new Tally(1, 2));
        reading.File("/app/src/untouched.ts").Lines.ShouldBe(default);
        reading.Coverage!.Lines.ShouldBe(new Tally(2, 3));
    }

    [Fact]
    public void WrappersAndMapsInAnotherOrderAreUnderstood() => Samples.Read("istanbul", "wrapped.json").File("src/a.js").Lines().ShouldBe("4+ 9-");

    [Fact]
    public void ABranchWithoutAPlaceIsCountedAllTheSame()
    {
        var file = ReadText.Of("""{"a.js":{"path":"a.js","statementMap":{"0":{"start":{"line":1,"column":0},"end":{"line":1,"column":1}}},"s":{"0":1},"branchMap":{},"b":{"7":[1,0,0]},"fnMap":{},"f":{}}}""").File("a.js");

        file.Branches.ShouldBe(new Tally(1, 3));
        file.Lines().ShouldBe("1+");
    }

    [Fact]
    public void HardhatsAdditionsDoNotDisturb()
    {
        var reading = ReadText.Of("""{"contracts/A.sol":{"l":{"5":1},"path":"/p/contracts/A.sol","s":{"1":0},"b":{},"f":{"1":0},"fnMap":{"1":{"name":"a","line":4,"loc":{}}},"statementMap":{"1":{"start":{"line":5,"column":8},"end":{"line":5,"column":20}}},"branchMap":{}}}""");

        reading.File("/p/contracts/A.sol").Lines().ShouldBe("5-");
    }

    [Fact]
    public void TheSummaryHasItsOwnTotals()
    {
        var coverage = Samples.Read("istanbul-summary", "summary.json").Coverage!;

        coverage.Lines.ShouldBe(new Tally(8, 10));
        coverage.Branches.ShouldBe(new Tally(1, 4));
        coverage.Functions.ShouldBe(new Tally(2, 3));
        coverage.Files.Single().Path.ShouldBe("/app/src/cart.ts");
    }

    [Fact]
    public void V8NamesWhatItNeedsAndCountsNothing()
    {
        var reading = Samples.Read("v8", "node.json");

        reading.Coverage.ShouldBeNull();
        reading.Rejections.Single().Reason.ShouldContain("c8 report");
    }

    [Fact]
    public void JsCoversArraysBeginWithLineZero()
    {
        var file = Samples.Read("jscover", "jscoverage.json").File("/js/cart.js");

        file.Lines().ShouldBe("1+ 3- 4+");
        file.Branches().ShouldBe("4:1/4");
        file.Functions.ShouldBe(new Tally(1, 2));
    }
}
