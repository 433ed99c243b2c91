using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

public sealed class MypyTextTests
{
    [Fact]
    public void NotesAreNotCounted()
    {
        var reading = Readings.OfSample("mypy-text", "plain.txt");
        reading.Origin.Tool.ShouldBe("mypy");
        reading.Findings!.ByRule.ShouldBe(new Dictionary<string, int> { ["return-value"] = 1, ["attr-defined"] = 1, ["no-untyped-def"] = 1 }, ignoreOrder: true);
        reading.Findings.Items.ShouldAllBe(item => item.Severity == Severity.High && item.ToolSeverity == "error");
    }

    [Fact]
    public void PlacesHaveLineColumnAndDrive()
    {
        var items = Readings.OfSample("mypy-text", "plain.txt").Findings!.Items;
        items.Select(item => (item.Path, item.Line, item.Column)).ShouldBe(
            [("src/shop/basket.py", 12, null), ("src/shop/basket.py", 31, 5), ("C:/build/shop/tax.py", 4, 1)]);
        items[0].Message.ShouldBe("""Incompatible return value type (got "str", expected "int")""");
    }

    [Fact]
    public void PrettyOutputIsJoinedToOneMessageAFinding()
    {
        var items = Readings.OfSample("mypy-text", "pretty.txt").Findings!.Items;
        items.Select(item => item.Rule).ShouldBe(["assignment", "import-not-found"]);
        items[0].Message.ShouldBe("""Incompatible types in assignment (expression has type "dict[str, list[int]]", variable has type "dict[str, str]")""");
        items[1].Message.ShouldBe("""Cannot find implementation or library stub for module named "paypal" """.TrimEnd());
    }

    [Fact]
    public void ColoursAreTakenOff()
    {
        var reading = Readings.Of("a.py:1: \u001b[1m\u001b[31merror:\u001b(B\u001b[m Name \u001b(B\u001b[m\u001b[1m\"x\"\u001b(B\u001b[m is not defined  \u001b[33m[name-defined]\u001b(B\u001b[m\n\u001b[1m\u001b[31mFound 1 error in 1 file (checked 1 source file)\u001b(B\u001b[m\n");
        reading.Rejections.ShouldBeEmpty();
        reading.Findings!.Items.ShouldHaveSingleItem().Message.ShouldBe("Name \"x\" is not defined");
    }

    [Fact]
    public void SuccessIsACleanReading()
    {
        var reading = Readings.Of("Success: no issues found in 1 source file\n");
        reading.Findings!.Total.ShouldBe(0);
        reading.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void AHookAboveTheSummaryDoesNotHideIt()
    {
        var reading = Readings.Of("mypy....................Passed\n- hook id: mypy\n- duration: 3.1s\n\nSuccess: no issues found in 12 source files\n");
        reading.Format.ShouldBe("mypy-text");
        reading.Findings!.Total.ShouldBe(0);
    }

    [Fact]
    public void ARunThatASyntaxErrorStoppedSaysSo()
    {
        var reading = Readings.Of("shop/a.py:3: error: invalid syntax  [syntax]\nFound 1 error in 1 file (errors prevented further checking)\n");
        reading.Findings!.Total.ShouldBe(1);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("prevented further checking");
    }

    [Theory]
    [InlineData("mypy: error: unrecognized arguments: --json")]
    [InlineData("mypy: can't read file 'src': No such file or directory")]
    [InlineData("src/a.py:4: error: INTERNAL ERROR -- Please try using mypy master on GitHub:")]
    public void WhatMypySaysInsteadOfAResultIsTheReason(string text)
    {
        var reading = Readings.Of(text + "\n");
        reading.Format.ShouldBe("mypy-text");
        reading.Findings.ShouldBeNull();
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(text);
    }

    [Fact]
    public void ATextThatIsCutIsNotAWholeResult()
    {
        var reading = Readings.Of("a.py:1: error: One  [misc]\nFound 12 errors in 3 files (checked 9 source files)\n");
        reading.Findings!.Total.ShouldBe(1);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("states 12 findings and 1 are here");
    }

    [Theory]
    [InlineData("src/main.c:3:5: error: expected ';' before 'return'\nsrc/main.c:9:1: error: unknown type name 'foo'\n")]
    [InlineData("Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    f()\nValueError: a.py:3: error: no\n")]
    [InlineData("We saw this last week:\n\nsrc/a.py:3: error: Name is bad\n\nand nobody knew why.\nThe next day it was gone.\nSo we went home.\n")]
    [InlineData("2024-01-02 10:11:12 INFO start\n2024-01-02 10:11:13 ERROR x.py:3: error: broken\n")]
    public void CompilersTracesProseAndLogsAreNotMypys(string text) => Readings.Of(text).Format.ShouldNotBe("mypy-text");
}
