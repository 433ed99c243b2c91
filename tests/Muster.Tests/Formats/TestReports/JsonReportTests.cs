using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class JsonReportTests
{
    [Fact]
    public void JestKeepsAFileThatCouldNotBeRunBesideItsCounts()
    {
        var tests = SampleOf("jest-json", "jest.json");

        tests.Counts.ShouldBe(Counts(4, 1, 1, 0, 2));
        tests.SuiteFailures.ShouldHaveSingleItem().ShouldBe(new SuiteFailure("/src/tax.test.js", "SyntaxError: Unexpected token"));
        var flaky = tests.Named("adds");
        (flaky.Suite, flaky.Line, flaky.Seconds, flaky.Retries, flaky.Flaky).ShouldBe(("Cart > total", 7, 0.003, 1, true));
        tests.Named("some day").Suite.ShouldBe("/src/cart.test.js");
    }

    [Fact]
    public void VitestWritesTheSameShape() =>
        TestsOf("""
            {"numTotalTestSuites":1,"numPassedTestSuites":1,"numFailedTestSuites":0,"numPendingTestSuites":0,"numTotalTests":2,"numPassedTests":1,"numFailedTests":0,"numPendingTests":1,"numTodoTests":0,
             "snapshot":{},"startTime":1770109964000,"success":true,"testResults":[{"assertionResults":[
             {"ancestorTitles":[],"fullName":"a","status":"passed","title":"a","duration":1.25,"failureMessages":[],"meta":{}},{"ancestorTitles":[],"fullName":"b","status":"skipped","title":"b","failureMessages":[],"meta":{}}],
             "startTime":1,"endTime":2,"status":"passed","message":"","name":"/src/a.test.ts"}]}
            """).Counts.ShouldBe(Counts(2, 1, 0, 0, 1));

    [Fact]
    public void PytestFoldsXpassIntoPassedAndXfailIntoSkipped()
    {
        var tests = SampleOf("pytest-json", "report.json");

        tests.Counts.ShouldBe(Counts(6, 2, 1, 1, 2));
        tests.SuiteFailures.ShouldHaveSingleItem().ShouldBe(new SuiteFailure("tests/test_tax.py", "ImportError: no module named rates"));
        var adds = tests.Named("test_adds[a::b]");
        (adds.Suite, adds.File, adds.Line).ShouldBe(("tests/test_cart.py::TestCart", "tests/test_cart.py", 12));
        adds.Seconds.ShouldNotBeNull().ShouldBe(0.04, 1e-9);
        tests.Named("test_pays").Message.ShouldBe("def test_pays():\n>   assert 1 == 2");
    }

    [Fact]
    public void TheOlderPytestPluginIsReadToo() =>
        TestsOf("""{"report":{"environment":{},"tests":[{"name":"a.py::test_b","duration":0.5,"outcome":"passed"}],"summary":{"passed":1,"num_tests":1,"duration":0.5},"created_at":"2026-02-03 09:12:44"}}""")
            .Cases.Single().ShouldBe(new TestCase { Suite = "a.py", Name = "test_b", File = "a.py", Seconds = 0.5, Outcome = TestOutcome.Passed });

    [Fact]
    public void MochaListsEveryTestOnce()
    {
        var tests = SampleOf("mocha-json", "mocha.json");

        tests.Counts.ShouldBe(Counts(3, 1, 1, 0, 1));
        tests.Cases.Count.ShouldBe(3);
        tests.Seconds.ShouldBe(0.012);
        var adds = tests.Named("adds");
        (adds.Suite, adds.Retries, adds.Flaky).ShouldBe(("Cart", 1, true));
        tests.Named("pays").Message.ShouldBe("Error: no money\n    at cart.test.js:9");
    }

    [Fact]
    public void MochawesomeIsReadToAnyDepthAndWhatAHookStoppedIsSkipped()
    {
        var tests = SampleOf("mochawesome", "mochawesome.json");

        tests.Counts.ShouldBe(Counts(4, 1, 1, 0, 2));
        tests.Cases.Select(test => test.Outcome).ShouldBe([TestOutcome.Passed, TestOutcome.Failed, TestOutcome.Skipped, TestOutcome.Skipped]);
        tests.Named("adds").File.ShouldBe("cart.cy.js");
    }

    [Fact]
    public void CtrfKeepsOtherInTheTotalOnly()
    {
        var reading = Read(File.ReadAllText(Path.Combine(Samples.Root, "ctrf", "ctrf.json")));
        var tests = reading.Tests.ShouldNotBeNull();

        tests.Counts.ShouldBe(Counts(5, 1, 1, 0, 2));
        (reading.Origin.Tool, reading.Origin.ToolVersion, reading.Origin.Branch).ShouldBe(("playwright", "1.50.0", "main"));
        var flaky = tests.Named("adds");
        (flaky.Suite, flaky.File, flaky.Line, flaky.Retries, flaky.Flaky, flaky.Seconds).ShouldBe(("Cart > total", "tests/cart.spec.ts", 7, 2, true, 0.25));
    }

    [Fact]
    public void AFailureThatTheSummaryHidesMakesTheRunRed()
    {
        var tests = TestsOf("""
            {"results": {"tool": {"name": "x"}, "summary": {"tests": 1, "passed": 1, "failed": 0, "pending": 0, "skipped": 0, "other": 0, "start": 1, "stop": 2},
             "tests": [{"name": "a", "status": "failed", "duration": 1}]}}
            """);

        tests.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe("the summary states 0 failed tests and 1 are listed");
    }

    [Fact]
    public void RspecKeepsErrorsOutsideOfExamples()
    {
        var tests = SampleOf("rspec-json", "rspec.json");

        tests.Counts.ShouldBe(Counts(3, 1, 1, 0, 1));
        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe("An error occurred while loading ./spec/tax_spec.rb.");
        tests.Named("Cart pays").Message.ShouldBe("no money\n./lib/cart.rb:9\n./spec/cart_spec.rb:18");
    }

    [Fact]
    public void LibtestFindsAnEventBehindWhatATestPrinted()
    {
        var tests = SampleOf("libtest-json", "libtest.jsonl");

        tests.Counts.ShouldBe(Counts(3, 1, 1, 0, 1));
        tests.Stated.ShouldBe(Counts(3, 1, 1, 0, 1));
        tests.Seconds.ShouldBe(0.75);
        tests.Named("tests::pays").Message.ShouldNotBeNull().ShouldContain("no money");
    }

    [Fact]
    public void ARustTestThatNeverEndedIsAnErrorAndItsSuiteIsNotWhole()
    {
        var tests = TestsOf("""
            { "type": "suite", "event": "started", "test_count": 2 }
            { "type": "test", "event": "started", "name": "a" }
            { "type": "test", "event": "ok", "name": "a" }
            { "type": "test", "event": "started", "name": "aborts" }
            """);

        tests.Counts.ShouldBe(Counts(2, 1, 0, 1, 0));
        tests.SuiteFailures.ShouldHaveSingleItem();
    }

    [Fact]
    public void NextestNamesTheBinary()
    {
        var test = TestsOf("""
            {"type":"suite","event":"started","test_count":1,"nextest":{"crate":"shop","test_binary":"cart","kind":"test"}}
            {"type":"test","event":"started","name":"shop::cart$adds"}
            {"type":"test","event":"ok","name":"shop::cart$adds","exec_time":0.5}
            {"type":"suite","event":"ok","passed":1,"failed":0,"ignored":0,"measured":0,"filtered_out":0,"exec_time":0.5,"nextest":{"crate":"shop","test_binary":"cart","kind":"test"}}
            """).Cases.Single();

        (test.Suite, test.Name).ShouldBe(("shop::cart", "adds"));
    }

    [Fact]
    public void DartLeavesHiddenLoadersOut()
    {
        var tests = SampleOf("dart-json", "dart.jsonl");

        tests.Counts.ShouldBe(Counts(4, 1, 1, 1, 1));
        var failed = tests.Named("pays");
        (failed.Suite, failed.Line, failed.Seconds).ShouldBe(("test/cart_test.dart", 9, 0.01));
        failed.Message.ShouldBe("Expected: <2>\n  Actual: <1>\ntest/cart_test.dart 9:3");
        tests.Named("later").Message.ShouldBe("not yet");
    }
}
