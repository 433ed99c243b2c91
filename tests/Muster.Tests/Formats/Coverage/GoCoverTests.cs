using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class GoCoverTests
{
    [Fact]
    public void BlocksOfMergedProfilesCountOnceAndAreCoveredWhenOneRunIs()
    {
        var reading = Samples.Read("gocover", "merged.out");

        reading.Coverage!.Unit.ShouldBe("statement");
        reading.Coverage.Lines.ShouldBe(new Tally(5, 7));
        reading.File("example.com/shop/cart.go").Lines.ShouldBe(new Tally(5, 5));
        reading.File("example.com/shop/price.go").Lines.ShouldBe(new Tally(0, 2));
    }

    [Fact]
    public void LinesAreDerivedFromBlocksAndArePartlyCoveredWhereBlocksMeet()
    {
        var reading = ReadText.Of("mode: set\nm/a.go:3.10,5.9 2 1\nm/a.go:5.9,7.3 1 0\nm/a.go:9.2,9.8 1 1\nm/a.go:11.1,12.1 0 0\n");

        reading.File("m/a.go").Lines().ShouldBe("3+ 4+ 5~ 6- 7- 9+");
        reading.Coverage!.Branches.ShouldBeNull();
    }

    [Theory]
    [InlineData("m/a.go:3.10,5.9 2 1\n")]
    [InlineData("\n\nmode: count\nm/a.go:3.10,5.9 2 7\n\n")]
    [InlineData("mode: atomic\r\nm/a.go:3.10,5.9 2 99999999999999999999\r\n")]
    [InlineData("\ufeffmode: set\nm/a.go:3.10,5.9 2 1\nm/a.go:3.10,5.9 2 0")]
    public void AProfileIsReadWithoutItsModeWithBlanksAndWithLargeCounts(string text)
    {
        var reading = ReadText.Of(text);

        reading.Rejections.ShouldBeEmpty();
        reading.Coverage!.Lines.ShouldBe(new Tally(2, 2));
    }

    [Theory]
    [InlineData(@"C:\src\my-app\a.go:1.1,2.2 1 1", "C:/src/my-app/a.go")]
    [InlineData("./cmd/app/main.go:1.1,2.2 1 1", "cmd/app/main.go")]
    [InlineData("main.go:1.1,2.2 1 1", "main.go")]
    [InlineData("a b/c d.go:1.1,2.2 1 1", "a b/c d.go")]
    [InlineData("m/parser.y:1.1,2.2 1 1", "m/parser.y")]
    public void PathsMayHoldDrivesDotsAndBlanks(string line, string path) => ReadText.Of("mode: set\n" + line).File(path).Lines.ShouldBe(new Tally(1, 1));

    [Fact]
    public void ALineThatIsNoBlockIsRejectedWithItsNumber()
    {
        var reading = ReadText.Of("mode: set\nm/a.go:1.1,2.2 1 1\nm/a.go:3.1,4\nm/a.go:5.1,6.2 1 1\n");

        reading.Coverage!.Lines.ShouldBe(new Tally(2, 2));
        reading.Rejections.Single().Line.ShouldBe(3);
    }

    [Fact]
    public void ABlockOverABillionLinesCountsItsStatementsAndDrawsNoLines()
    {
        var reading = ReadText.Of("mode: set\nm/a.go:1.1,1000000000.2 4 1\n");

        reading.Coverage!.Lines.ShouldBe(new Tally(4, 4));
        reading.Coverage.Files[0].Map.ShouldBeNull();
    }

    [Fact]
    public void AProfileWithoutBlocksIsNotAZero() => ReadText.Of("mode: set\n").Rejections.ShouldNotBeEmpty();
}
