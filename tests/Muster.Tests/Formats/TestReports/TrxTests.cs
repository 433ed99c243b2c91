using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class TrxTests
{
    [Fact]
    public void RowsCountAndNotTheirParentAndNoOutcomeIsAnError()
    {
        var tests = SampleOf("trx", "vstest.trx");

        // Adds and Prices (1,2) passed; Prices (2,2) failed; Waits timed out, Silent has no outcome; Later was not executed.
        tests.Counts.ShouldBe(Counts(6, 2, 1, 2, 1));
        tests.Stated.ShouldBe(Counts(5, 1, 1, 0, 1));
        tests.Named("Prices (2,2)").Suite.ShouldBe("Shop.CartTests");
        tests.Named("Prices (2,2)").Message.ShouldNotBeNull().ShouldStartWith("Assert.AreEqual failed. Expected:<4>. Actual:<5>.\n");
        tests.Named("Waits").Seconds.ShouldBe(0.5);
        tests.Named("Adds").Suite.ShouldBe("Shop.CartTests");
    }

    [Theory]
    [InlineData("Passed", TestOutcome.Passed)]
    [InlineData("PassedButRunAborted", TestOutcome.Passed)]
    [InlineData("Warning", TestOutcome.Passed)]
    [InlineData("Completed", TestOutcome.Passed)]
    [InlineData("Failed", TestOutcome.Failed)]
    [InlineData("Error", TestOutcome.Error)]
    [InlineData("Timeout", TestOutcome.Error)]
    [InlineData("Aborted", TestOutcome.Error)]
    [InlineData("Disconnected", TestOutcome.Error)]
    [InlineData("InProgress", TestOutcome.Error)]
    [InlineData("Inconclusive", TestOutcome.Skipped)]
    [InlineData("NotExecuted", TestOutcome.Skipped)]
    [InlineData("NotRunnable", TestOutcome.Skipped)]
    [InlineData("Pending", TestOutcome.Skipped)]
    public void EveryOutcomeOfTheSchemaIsKnown(string word, TestOutcome outcome) =>
        TestsOf(Run($"""<UnitTestResult testName="a" outcome="{word}"/>""")).Cases.Single().Outcome.ShouldBe(outcome);

    [Fact]
    public void AnUnknownOutcomeIsNeverAPass()
    {
        var reading = Read(Run("""<UnitTestResult testName="a" outcome="Fine"/>"""));

        reading.Tests!.Counts.ShouldBe(Counts(1, 0, 0, 0, 0));
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("Fine");
    }

    [Fact]
    public void ARunWhoseHostCrashedIsRedThoughEveryTestPassed()
    {
        var tests = TestsOf(Run("""<UnitTestResult testName="a" outcome="Passed"/>""", """
            <ResultSummary outcome="Failed"><Counters total="1" executed="1" passed="1" failed="0"/>
              <RunInfos><RunInfo computerName="b" outcome="Error"><Text>Test host process crashed</Text></RunInfo></RunInfos></ResultSummary>
            """));

        tests.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe("Test host process crashed");
    }

    [Fact]
    public void WhatTheAdapterRepeatsOfAFailedTestIsNoSecondFailure() =>
        TestsOf(Run("""<UnitTestResult testName="a" outcome="Failed"/>""", """
            <ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Error"><Text>[xUnit.net 00:00:00.46] a [FAIL]</Text></RunInfo></RunInfos></ResultSummary>
            """)).SuiteFailures.ShouldBeEmpty();

    [Fact]
    public void AParentThatFailedOnItsOwnIsKept()
    {
        var tests = TestsOf(Run("""
            <UnitTestResult testName="Rows" outcome="Failed"><InnerResults><UnitTestResult testName="Rows (1)" outcome="Passed"/></InnerResults></UnitTestResult>
            """));

        tests.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldContain("Rows");
    }

    [Fact]
    public void TheNamespaceOf2006AndOtherKindsOfResultsAreRead() =>
        TestsOf("""
            <TestRun id="1" name="r" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2006"><Results>
              <GenericTestResult testName="a" outcome="Passed"/><WebTestResult testName="b" outcome="Failed"/>
              <TestResultAggregation testName="c" outcome="Passed"><InnerResults><UnitTestResult testName="d" outcome="Passed"/></InnerResults></TestResultAggregation>
            </Results></TestRun>
            """).Counts.ShouldBe(Counts(3, 2, 1, 0, 0));

    private static string Run(string results, string summary = "") =>
        $"""<TestRun id="1" name="r" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{results}</Results>{summary}</TestRun>""";
}
