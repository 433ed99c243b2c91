using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class XmlReportTests
{
    [Fact]
    public void TestNgDoesNotCountConfigurationAndTakesARetriedRunAsARetry()
    {
        var tests = SampleOf("testng", "testng.xml");

        tests.Counts.ShouldBe(Counts(4, 2, 1, 0, 1));
        tests.Stated.ShouldBe(Counts(4, 2, 1, 0, 1));
        var flaky = tests.Named("flaps");
        (flaky.Outcome, flaky.Retries, flaky.Flaky).ShouldBe((TestOutcome.Passed, 1, true));
        tests.Named("totals").Message.ShouldNotBeNull().ShouldStartWith("java.lang.AssertionError: expected [3] but found [4]\n");
        tests.Named("adds").Seconds.ShouldBe(0.012);
    }

    [Fact]
    public void AConfigurationOfTestNgThatFailsMakesTheRunRed()
    {
        var tests = TestsOf("""
            <testng-results total="1" passed="0" failed="0" skipped="1"><suite name="s"><test name="t"><class name="shop.CartTest">
              <test-method is-config="true" name="setUp" status="FAIL"><exception class="E"><message>no database</message></exception></test-method>
              <test-method name="adds" status="SKIP"/>
            </class></test></suite></testng-results>
            """);

        tests.Counts.ShouldBe(Counts(1, 0, 0, 0, 1));
        tests.SuiteFailures.ShouldHaveSingleItem().ShouldBe(new SuiteFailure("shop.CartTest", "setUp: no database"));
    }

    [Fact]
    public void RobotTakesTheStatusOfTheTestOnlyAndCountsUncriticalTests()
    {
        var tests = SampleOf("robot", "robot3.xml");

        tests.Counts.ShouldBe(Counts(2, 1, 1, 0, 0));
        tests.Stated.ShouldBe(Counts(2, 1, 1, 0, 0));
        var adds = tests.Named("Adds");
        (adds.Suite, adds.File, adds.Seconds).ShouldBe(("Shop.Cart", "/src/shop/cart.robot", 0.102));
        tests.Named("Pays").Message.ShouldBe("no money");
        tests.SuiteFailures.ShouldBeEmpty();
    }

    [Fact]
    public void Robot7IsReadToo()
    {
        var tests = SampleOf("robot", "robot7.xml");

        tests.Counts.ShouldBe(Counts(2, 1, 0, 0, 1));
        var adds = tests.Named("Adds");
        (adds.Line, adds.Seconds).ShouldBe((7, 0.25));
    }

    [Fact]
    public void CTestSaysWhyATestFailed()
    {
        var tests = SampleOf("ctest-site", "Test.xml");

        tests.Counts.ShouldBe(Counts(3, 1, 1, 0, 1));
        tests.Named("stack").ShouldBe(new TestCase { Suite = "./containers", Name = "stack", Outcome = TestOutcome.Failed, Seconds = 0.5, Message = "Exit Code: SEGFAULT" });
    }

    [Fact]
    public void SonarQubeCountsMilliseconds()
    {
        var tests = SampleOf("sonar-execution", "sonar.xml");

        tests.Counts.ShouldBe(Counts(4, 1, 1, 1, 1));
        tests.Named("adds").Seconds.ShouldBe(0.307);
        tests.Named("pays").Message.ShouldBe("Error: no money\n    at cart.test.js:9");
    }
}
