using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class TapTests
{
    [Fact]
    public void OfASubtestItsPointsCountAndNotThePointThatStandsForIt()
    {
        var tests = SampleOf("tap", "node.tap");

        // As node's own trailer says: tests 4, pass 1, fail 1, skipped 1, todo 1.
        tests.Counts.ShouldBe(Counts(4, 1, 1, 0, 2));
        var failed = tests.Named("pays");
        (failed.Suite, failed.File, failed.Line, failed.Seconds).ShouldBe(("cart", "/src/cart.test.js", 9, 0.0015));
        failed.Message.ShouldNotBeNull().ShouldContain("no money");
        tests.Named("later").Message.ShouldBe("not yet");
        tests.Named("adds").Seconds.ShouldBe(0.0125);
        tests.SuiteFailures.ShouldBeEmpty();
    }

    [Fact]
    public void DiagnosticsOfPerlTellThePlace()
    {
        var tests = SampleOf("tap", "perl.tap");

        tests.Counts.ShouldBe(Counts(4, 1, 1, 0, 2));
        var failed = tests.Named("totals");
        (failed.File, failed.Line).ShouldBe(("t/cart.t", 12));
    }

    [Theory]
    [InlineData("1..4\nok\nok\n\nok\nnot ok", 4, 3, 1, 0)]
    [InlineData("TAP Version 14\nOK\nok 1\n1..1", 1, 1, 0, 0)]
    [InlineData("ok 1 # Skipped: no net\nok 2 - #3 is a number\nok 3 - a \\# b # TODO later\n1..3", 3, 2, 0, 1)]
    [InlineData("1..3 todo 1 2;\nnot ok 1\nok 2\nnot ok 3", 3, 1, 1, 1)]
    [InlineData("1..1\nnot ok 1 - x # TODOORNOTTODO", 1, 0, 1, 0)]
    [InlineData("1..2\nok 1 - x # time=5ms # SKIP no net\nnot ok 2 - y # time=1s # TODO", 2, 0, 0, 2)]
    [InlineData("1..0 # SKIP no database", 0, 0, 0, 0)]
    public void PointsAndDirectivesAreReadInEverySpelling(string text, long total, long passed, long failed, long skipped)
    {
        var tests = TestsOf(text);

        tests.Counts.ShouldBe(Counts(total, passed, failed, 0, skipped));
        tests.SuiteFailures.ShouldBeEmpty();
    }

    [Fact]
    public void WithSubtestsInBracesTheTopLevelCounts()
    {
        var tests = TestsOf("""
            not ok 1 - empty {
                1..0
            }
            ok 2 - two {
                ok 1 - a
                ok 2 - b
                1..2
            }
            # Subtest: streamed
                ok 1 - c
                1..1
            ok 3 - streamed
            1..3
            """);

        tests.Counts.ShouldBe(Counts(3, 2, 1, 0, 0));
        tests.Cases.Select(test => test.Name).ShouldBe(["empty", "two", "streamed"]);
    }

    [Theory]
    [InlineData("1..3\nok 1\nok 2", "the plan is 1..3 and 2 test points are there")]
    [InlineData("1..1\nok 1\nok 2", "the plan is 1..1 and 2 test points are there")]
    [InlineData("TAP version 13\nok 1", "there is no plan: the report may be cut off")]
    [InlineData("1..5\nok 1\nBail out! no database", "Bail out! no database")]
    public void APlanThatIsNotKeptMakesTheRunRedAndIsInNoCount(string text, string reason)
    {
        var tests = TestsOf(text);

        tests.Counts.Failed.ShouldBe(0);
        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe(reason);
    }

    [Fact]
    public void ASubtestThatFailsThoughItsPointsPassedMakesTheRunRed() =>
        TestsOf("TAP version 14\n# Subtest: s\n    ok 1 - a\n    1..2\nnot ok 1 - s\n1..1\n").SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe("s");

    [Fact]
    public void WhatAProgramPrintsBetweenIsPassedOver() =>
        TestsOf("TAP version 13\nok\tpkg 1s\nnoise\n  ---\nok 1 - a\n  ---\n  ok: not a point\n  ...\nok, that was it\n1..1\n").Counts.ShouldBe(Counts(2, 2, 0, 0, 0));

    [Theory]
    [InlineData("ok  \texample.org/pkg\t0.1s\n")]
    [InlineData("ok, this is prose\n")]
    [InlineData("app.py:1:1: E501 line too long\n")]
    [InlineData("{\"a\": 1}\n1..2\n")]
    public void OtherTextIsNotTakenForIt(string text) => Read(text).Format.ShouldNotBe("tap");
}
