using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class TestsMergeTests
{
    private static readonly string[] Reports =
    [
        """<testsuite name="s" time="1"><testcase classname="A" name="x" time="0.5"/><testcase classname="A" name="p[1]"/><testcase classname="B" name="y"><skipped message="other shard"/></testcase></testsuite>""",
        """<testsuite name="s"><testcase classname="A" name="x" time="0.25"><failure message="no"/></testcase><testcase classname="B" name="y"/></testsuite>""",
        """<testsuite name="s"><error message="set-up"/><testcase classname="A" name="x"><error message="boom"/></testcase><testcase classname="A" name="x"/></testsuite>""",
        """<testsuite name="s" tests="4" failures="1"/>""",
        """{"Action":"pass","Package":"p","Test":"TestA","Elapsed":0.125}""" + "\n" + """{"Action":"pass","Package":"p","Elapsed":0.25}""",
    ];

    [Fact]
    public void ShardsInAnyOrderGiveOneSum()
    {
        var readings = Reports.Select(TestsOf).ToArray();
        var expected = Text(TestsMerge.Shards(readings));
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            random.Shuffle(readings);
            Text(TestsMerge.Shards(readings)).ShouldBe(expected);
            var half = random.Next(1, readings.Length);
            Text(TestsMerge.Shards([TestsMerge.Shards(readings[..half]), TestsMerge.Shards(readings[half..])])).ShouldBe(expected);
        }
    }

    [Fact]
    public void TheSameReportTwiceChangesNothing()
    {
        var one = TestsOf(Reports[2]);

        Text(TestsMerge.Shards([one, one])).ShouldBe(Text(TestsMerge.Shards([one])));
    }

    [Fact]
    public void AFailureInOneShardStays()
    {
        var merged = TestsMerge.Shards([TestsOf(Reports[0]), TestsOf(Reports[1])]);

        merged.Counts.ShouldBe(Counts(3, 2, 1, 0, 0));
        var failed = merged.Named("x");
        (failed.Outcome, failed.Message, failed.Seconds).ShouldBe((TestOutcome.Failed, "no", 0.5));
        merged.Named("y").Outcome.ShouldBe(TestOutcome.Passed);
    }

    [Fact]
    public void TwoTestsOfOneNameInOneReportStayTwo() =>
        TestsMerge.Shards([TestsOf(Reports[2]), TestsOf(Reports[1])]).Cases.Count(test => test.Name == "x").ShouldBe(2);

    [Fact]
    public void WhatFailedOutsideOfTestsStaysAndHeadersWithoutCasesAdd()
    {
        var merged = TestsMerge.Shards([TestsOf(Reports[2]), TestsOf(Reports[3])]);

        merged.SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe("set-up");
        merged.Counts.ShouldBe(Counts(6, 4, 1, 1, 0));
    }

    [Fact]
    public void TheLastAttemptStandsAndWhatFailedBeforeItPassedIsFlaky()
    {
        var first = TestsOf("""<testsuite><testcase classname="A" name="x"><failure/></testcase><testcase classname="A" name="y"/><testcase classname="A" name="z"><failure/></testcase></testsuite>""");
        var second = TestsOf("""<testsuite><testcase classname="A" name="x"/><testcase classname="A" name="y"><skipped/></testcase><testcase classname="A" name="z"><failure/></testcase></testsuite>""");

        var merged = TestsMerge.Attempts([first, second]);

        merged.Counts.ShouldBe(Counts(3, 2, 1, 0, 0));
        var flaky = merged.Named("x");
        (flaky.Outcome, flaky.Flaky, flaky.Retries).ShouldBe((TestOutcome.Passed, true, 1));
        (merged.Named("y").Outcome, merged.Named("y").Retries).ShouldBe((TestOutcome.Passed, 0));
        (merged.Named("z").Outcome, merged.Named("z").Retries).ShouldBe((TestOutcome.Failed, 1));
    }

    private static string Text(TestsReading tests) =>
        $"{tests.Counts} {tests.Seconds} {string.Join(" ", tests.SuiteFailures)}\n{string.Join("\n", tests.Cases)}";
}
