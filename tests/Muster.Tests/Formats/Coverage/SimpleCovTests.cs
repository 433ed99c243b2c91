using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class SimpleCovTests
{
    [Fact]
    public void CommandsAreMergedPerLineBranchAndMethod()
    {
        var reading = Samples.Read("simplecov", "resultset.json");

        // Line 5 is missed by one command and irrelevant to the other, so it does not count.
        var file = reading.File("/app/lib/cart.rb");
        file.Lines().ShouldBe("2+ 3+ 6+");
        file.Branches().ShouldBe("2:2/2");
        file.Functions.ShouldBe(new Tally(1, 2));
        reading.Origin.WrittenAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1767600100));
    }

    [Fact]
    public void BeforeVersion18AFileIsItsArray() => Samples.Read("simplecov", "before-0.18.json").File("/app/a.rb").Lines().ShouldBe("1+ 3-");

    [Fact]
    public void TheJsonFormatterLeavesIgnoredLinesAndBranchesOut()
    {
        var reading = Samples.Read("simplecov-json", "coverage.json");

        var file = reading.File("/app/lib/cart.rb");
        file.Lines().ShouldBe("2+ 3+ 4- 7+");
        file.Branches().ShouldBe("3:1/2");
        file.Functions.ShouldBe(new Tally(1, 1));
        reading.Coverage!.StatedLines.ShouldBe(new Tally(3, 4));
        reading.Origin.Roots.ShouldBe(["/app"]);
        reading.Origin.Commit.ShouldBe("0123456789abcdef0123456789abcdef01234567");
    }

    [Fact]
    public void TheOldGemHasAListOfFiles() => Samples.Read("simplecov-json", "gem.json").File("/app/a.rb").Lines().ShouldBe("2+ 3-");
}
