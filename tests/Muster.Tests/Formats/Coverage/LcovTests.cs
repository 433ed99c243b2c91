using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class LcovTests
{
    [Fact]
    public void RecordsOfOneFileAreJoinedByLineBranchAndFunction()
    {
        var reading = Samples.Read("lcov", "lcov1.info");

        var file = reading.File("/build/src/parse.c");
        file.Lines.ShouldBe(new Tally(3, 4));
        file.Branches.ShouldBe(new Tally(2, 4));
        file.Functions.ShouldBe(new Tally(1, 2));
        file.Lines().ShouldBe("3+ 5+ 7+ 20-");
        file.Branches().ShouldBe("5:2/2 7:0/2");
        reading.Coverage!.StatedLines.ShouldBe(new Tally(4, 6));
        reading.Coverage.StatedBranches.ShouldBe(new Tally(2, 6));
    }

    [Fact]
    public void Version2HasAliasesTextBranchesAndChecksums()
    {
        var reading = Samples.Read("lcov", "lcov2.info");

        reading.Rejections.ShouldBeEmpty();
        var file = reading.File("C:/work/shop/Cart.cpp");
        file.Lines().ShouldBe("3+ 4+ 12-");
        file.Branches.ShouldBe(new Tally(1, 3));
        file.Functions.ShouldBe(new Tally(1, 3));
    }

    [Theory]
    [InlineData("DA:5,0,abc==", "5-")]
    [InlineData("DA:5,-1", "5-")]
    [InlineData("DA:5,1.2e+06", "5+")]
    [InlineData("DA:5,18446744073709551615", "5+")]
    [InlineData("DA:5,=====", "5-")]
    [InlineData("DA:5,#####", "5-")]
    [InlineData("DA:5, 2", "5+")]
    [InlineData("DA:5,1\nDA:5,0", "5+")]
    [InlineData("DA:0,1\nDA:5,0", "5-")]
    public void CountsAreReadAsToolsWriteThem(string lines, string expected)
    {
        var reading = ReadText.Of($"SF:a.c\n{lines}\nend_of_record\n");

        reading.Rejections.ShouldBeEmpty();
        reading.File("a.c").Lines().ShouldBe(expected);
    }

    [Theory]
    [InlineData("DA:5,")]
    [InlineData("DA:5,many")]
    [InlineData("DA:x,1")]
    [InlineData("DA:5")]
    public void ACountThatIsNoneIsRejectedAndNeitherCoveredNorZero(string line)
    {
        var reading = ReadText.Of($"SF:a.c\nDA:4,1\n{line}\nend_of_record\n");

        reading.File("a.c").Lines().ShouldBe("4+");
        reading.Rejections.Single().Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("\ufeffSF:a.c\r\nDA:1,1\r\nend_of_record\r\n")]
    [InlineData("\n\n# comment\nTN:\nSF:./a.c\nDA:1,1\nend_of_record \nEOF\n")]
    [InlineData("geninfo: reading a.gcda\nSF:a.c\nDA:1,1\nend_of_record")]
    public void WhatStandsAroundARecordDoesNotHide(string text)
    {
        var reading = ReadText.Of(text);

        reading.Rejections.ShouldBeEmpty();
        reading.File("a.c").Lines.ShouldBe(new Tally(1, 1));
    }

    [Fact]
    public void ASummaryWithoutLinesIsNotAZero()
    {
        var reading = ReadText.Of("SF:src/lib.rs\nFNF:1\nFNH:1\nLF:7\nLH:4\nend_of_record\n");

        reading.Coverage!.Lines.ShouldBe(default);
        reading.Coverage.StatedLines.ShouldBe(new Tally(4, 7));
        reading.Rejections.Single().Reason.ShouldContain("4 of 7");
    }

    [Fact]
    public void AFileThatEndsInsideARecordSaysSo() =>
        ReadText.Of("TN:\nSF:a.c\nDA:1,1\nDA:2,1\n").Rejections.Single().Reason.ShouldContain("end_of_record");

    [Fact]
    public void LinesBeforeAnySfBelongToNoFile() =>
        ReadText.Of("DA:9,1\nSF:a.c\nDA:1,1\nend_of_record\n").Rejections.Single().Line.ShouldBe(1);

    [Fact]
    public void MoreThanSixtyFourBranchesOnALineAreAllCounted()
    {
        var branches = string.Concat(Enumerable.Range(0, 100).Select(n => $"BRDA:3,0,{n},{n % 2}\n"));

        ReadText.Of($"SF:a.c\nDA:3,1\n{branches}{branches}end_of_record\n").File("a.c").Branches.ShouldBe(new Tally(50, 100));
    }

    [Fact]
    public void ProseWithSfIsNoTracefile() => ReadText.Of("Notes\nSF: San Francisco\nDA: district attorney\n").Format.ShouldBeNull();
}
