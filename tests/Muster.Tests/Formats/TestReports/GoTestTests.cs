using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class GoTestTests
{
    [Fact]
    public void TestsAndSubtestsCountAndAPackageThatDoesNotBuildIsAFailureOfItsOwn()
    {
        var tests = SampleOf("gotest-json", "go.jsonl");

        tests.Counts.ShouldBe(Counts(5, 2, 2, 0, 1));
        tests.Seconds.ShouldBe(0.125);
        var failed = tests.Named("TestTotal/two");
        (failed.Suite, failed.File, failed.Line, failed.Message).ShouldBe(("example.org/shop/cart", "cart_test.go", 21, "cart_test.go:21: got 3, want 4"));
        tests.SuiteFailures.ShouldHaveSingleItem().ShouldBe(new SuiteFailure("example.org/shop/tax", "tax/tax_test.go:9:2: undefined: Rate"));
    }

    [Fact]
    public void ATestThatNeverEndedFailedUnlessItIsASubtestOfOneThatPassed()
    {
        TestsOf("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"output","Package":"p","Test":"TestA","Output":"panic: boom\n"}
            {"Action":"fail","Package":"p","Elapsed":0.1}
            """).Cases.Single().ShouldBe(new TestCase { Suite = "p", Name = "TestA", Outcome = TestOutcome.Failed, Message = "panic: boom" });

        TestsOf("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"run","Package":"p","Test":"TestA/sub"}
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"run","Package":"p","Test":"TestB"}
            {"Action":"pass","Package":"p"}
            """).Counts.ShouldBe(Counts(3, 2, 1, 0, 0));
    }

    [Fact]
    public void APackageThatFailedThoughEveryTestPassedIsRed()
    {
        var tests = TestsOf("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"pass","Package":"p","Test":"TestA","Elapsed":0}
            {"Action":"output","Package":"p","Output":"WARNING: DATA RACE\n"}
            {"Action":"fail","Package":"p","Elapsed":0.1}
            """);

        tests.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        tests.SuiteFailures.ShouldHaveSingleItem().ShouldBe(new SuiteFailure("p", "WARNING: DATA RACE"));
    }

    [Fact]
    public void BuildEventsOfGo124AreKept()
    {
        var tests = TestsOf("""
            {"ImportPath":"p [p.test]","Action":"build-output","Output":"# p [p.test]\n"}
            {"ImportPath":"p [p.test]","Action":"build-output","Output":"./a_test.go:3:1: syntax error\n"}
            {"ImportPath":"p [p.test]","Action":"build-fail"}
            {"Action":"start","Package":"p"}
            {"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}
            {"Action":"fail","Package":"p","Elapsed":0,"FailedBuild":"p [p.test]"}
            """);

        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldContain("syntax error");
        tests.Counts.Total.ShouldBe(0);
    }

    [Fact]
    public void ARetryOfAPackageThatEndedReplacesTheOutcomeAndIsFlaky()
    {
        var test = TestsOf("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"fail","Package":"p","Test":"TestA"}
            {"Action":"fail","Package":"p"}
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"pass","Package":"p"}
            """).Cases.Single();

        (test.Outcome, test.Flaky, test.Retries).ShouldBe((TestOutcome.Passed, true, 1));
    }

    [Fact]
    public void AFailureAmongRepeatedRunsStays()
    {
        var test = TestsOf("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"fail","Package":"p","Test":"TestA"}
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"fail","Package":"p"}
            """).Cases.Single();

        (test.Outcome, test.Flaky, test.Retries).ShouldBe((TestOutcome.Failed, false, 1));
    }

    [Fact]
    public void TheSameTestInTwoPackagesIsTwoTests() =>
        TestsOf("""
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"fail","Package":"q","Test":"TestA"}
            {"Action":"pass","Package":"p"}
            {"Action":"fail","Package":"q"}
            """).Counts.ShouldBe(Counts(2, 1, 1, 0, 0));

    [Fact]
    public void AReportThatEndsBeforeItsPackageIsRed()
    {
        var tests = TestsOf("""
            {"Action":"run","Package":"p","Test":"TestA"}
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"run","Package":"p","Test":"TestB"}
            """);

        tests.Counts.ShouldBe(Counts(2, 1, 1, 0, 0));
        tests.SuiteFailures.ShouldHaveSingleItem().Suite.ShouldBe("p");
    }

    [Fact]
    public void ABenchmarkIsNoTest() =>
        TestsOf("""
            {"Action":"run","Package":"p","Test":"BenchmarkA"}
            {"Action":"output","Package":"p","Test":"BenchmarkA","Output":"BenchmarkA 100 12 ns/op\n"}
            {"Action":"pass","Package":"p"}
            """).Counts.Total.ShouldBe(0);

    [Fact]
    public void ALineThatIsNoJsonIsRejectedAndTheRestIsRead()
    {
        var reading = Read("""
            {"Action":"pass","Package":"p","Test":"TestA"}
            {"Action":"pass","Packa
            {"Action":"pass","Package":"p"}
            """);

        reading.Tests!.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        reading.Rejections.ShouldHaveSingleItem().Line.ShouldBe(2);
    }
}
