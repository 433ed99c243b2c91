using System.Text;
using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class JUnitTests
{
    [Fact]
    public void TheGravestChildTellsTheOutcomeWhateverTheOrder()
    {
        var tests = TestsOf("""
            <testsuite name="s">
              <testcase classname="c" name="error"><skipped/><failure message="f"/><error message="e"/></testcase>
              <testcase classname="c" name="failed"><failure message="f"/><skipped message="s"/></testcase>
              <testcase classname="c" name="skipped"><skipped message="s"/></testcase>
              <testcase classname="c" name="passed"><system-out>failure</system-out></testcase>
            </testsuite>
            """);

        tests.Counts.ShouldBe(Counts(4, 1, 1, 1, 1));
        tests.Named("error").Message.ShouldBe("e");
        tests.Named("failed").Message.ShouldBe("f");
    }

    [Fact]
    public void SeveralFailuresInOneCaseAreOneFailedTest() =>
        TestsOf("""<testsuite><testcase name="a"><failure message="1"/><failure message="2"/></testcase></testsuite>""").Counts.ShouldBe(Counts(1, 0, 1, 0, 0));

    [Fact]
    public void PytestWritesATestWhoseTeardownFailsTwice()
    {
        var tests = SampleOf("junit", "pytest.xml");

        tests.Counts.ShouldBe(Counts(5, 2, 1, 1, 1));
        tests.Cases.Count(test => test.Name == "test_pays").ShouldBe(2);
        var failed = tests.Named("test_price[2-3]");
        (failed.Suite, failed.File, failed.Line).ShouldBe(("tests.test_cart", "tests/test_cart.py", 12));
        failed.Message.ShouldNotBeNull().ShouldContain("E       assert 5 == 6");
        failed.Message.ShouldNotContain("#x1B");
    }

    [Fact]
    public void ATestThatPassedAfterFailingIsFlakyAndOneThatNeverPassedFailed()
    {
        var tests = SampleOf("junit", "surefire-reruns.xml");

        tests.Counts.ShouldBe(Counts(4, 3, 1, 0, 0));
        var flaky = tests.Named("reconnects");
        (flaky.Outcome, flaky.Flaky, flaky.Retries, flaky.Seconds).ShouldBe((TestOutcome.Passed, true, 2, 1204.4));
        var failed = tests.Named("totals");
        (failed.Outcome, failed.Flaky, failed.Retries).ShouldBe((TestOutcome.Failed, false, 2));
    }

    [Fact]
    public void DisabledTestsOfGoogleTestAreSkipped()
    {
        var tests = SampleOf("junit", "googletest.xml");

        tests.Counts.ShouldBe(Counts(4, 1, 1, 0, 2));
        tests.Stated.ShouldBe(Counts(4, 2, 1, 0, 1));
    }

    [Theory]
    [InlineData("failed", TestOutcome.Failed)]
    [InlineData("errored", TestOutcome.Error)]
    [InlineData("disabled", TestOutcome.Skipped)]
    [InlineData("notrun", TestOutcome.Skipped)]
    [InlineData("run", TestOutcome.Passed)]
    [InlineData("anything", TestOutcome.Passed)]
    public void TheStatusWordCountsWhereNoChildTells(string status, TestOutcome outcome) =>
        TestsOf($"""<testsuite><testcase name="a" status="{status}"/></testsuite>""").Cases.Single().Outcome.ShouldBe(outcome);

    [Fact]
    public void TheSameMethodInTwoClassesIsTwoTestsAndTheFailureStays()
    {
        var tests = TestsOf("""
            <testsuites><testsuite name="all">
              <testcase classname="A" name="works"><failure/></testcase>
              <testcase classname="B" name="works"/>
            </testsuite></testsuites>
            """);

        tests.Counts.ShouldBe(Counts(2, 1, 1, 0, 0));
        tests.Cases.Select(test => test.Suite).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void SuitesNestedToAnyDepthAreCountedOnceAndTheirSumsAreNotMultiplied()
    {
        var tests = TestsOf("""
            <testsuites tests="3"><testsuite name="all" tests="3" failures="1"><testsuite name="unit" file="/src/UnitTest.php" tests="3" failures="1">
              <testsuite name="Unit::adds" tests="2" failures="1"><testcase name="adds #1"/><testcase name="adds #2"><failure>no</failure></testcase></testsuite>
              <testcase name="removes" class="UnitTest" file="/src/Other.php" line="9"/>
            </testsuite></testsuite></testsuites>
            """);

        tests.Counts.ShouldBe(Counts(3, 2, 1, 0, 0));
        tests.Stated.ShouldNotBeNull().Total.ShouldBe(3);
        tests.Named("adds #1").ShouldBe(new TestCase { Suite = "Unit::adds", Name = "adds #1", Outcome = TestOutcome.Passed, File = "/src/UnitTest.php" });
        tests.Named("removes").ShouldBe(new TestCase { Suite = "UnitTest", Name = "removes", Outcome = TestOutcome.Passed, File = "/src/Other.php", Line = 9 });
    }

    [Fact]
    public void WithoutCasesTheHeaderCounts()
    {
        var tests = TestsOf("""<testsuites><testsuite errors="0" failures="1" name="pytest" skipped="2" tests="6" time="0.010"/></testsuites>""");

        tests.Counts.ShouldBe(Counts(6, 3, 1, 0, 2));
        tests.Cases.ShouldBeEmpty();
    }

    [Fact]
    public void AnEmptyRunIsReadAsOneAndAsNoFailure()
    {
        var tests = TestsOf("<testsuites/>");

        tests.Counts.ShouldBe(Counts(0, 0, 0, 0, 0));
        tests.IsRed.ShouldBeFalse();
    }

    [Fact]
    public void ASuiteThatCouldNotBeLoadedMakesTheRunRed()
    {
        var tests = TestsOf("""
            <testsuites name="jest tests" tests="1" failures="0" errors="1">
              <testsuite name="cart" errors="0" failures="0" tests="1"><testcase classname="cart" name="adds"/></testsuite>
              <testsuite name="undefined" errors="1" failures="0" tests="0"></testsuite>
            </testsuites>
            """);

        tests.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        tests.IsRed.ShouldBeTrue();
    }

    [Fact]
    public void AnErrorOfASuiteIsKeptWithItsName()
    {
        var failure = TestsOf("""<testsuite name="db"><error message="no database"/><testcase name="a"/></testsuite>""").SuiteFailures.ShouldHaveSingleItem();

        failure.ShouldBe(new SuiteFailure("db", "no database"));
    }

    [Theory]
    [InlineData("0.25", 0.25)]
    [InlineData("1,234.56", 1234.56)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1,041", 1.041)]
    [InlineData("1e-3", 0.001)]
    [InlineData(" 2 ", 2)]
    [InlineData("0.", 0)]
    public void TimesAreReadInTheUnitsOfTheirWriters(string time, double seconds) =>
        TestsOf($"""<testsuite><testcase name="a" time="{time}"/></testsuite>""").Cases.Single().Seconds.ShouldBe(seconds);

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("-25604203")]
    [InlineData("soon")]
    public void ATimeThatIsNoneIsUnknownAndNotZero(string time) =>
        TestsOf($"""<testsuite><testcase name="a" time="{time}"/></testsuite>""").Seconds.ShouldBeNull();

    [Fact]
    public void NanosecondsAreToldByTheirSize()
    {
        var tests = TestsOf("""<testsuites tests="2" time="602085292"><testsuite><testcase name="a" time="548392417"/><testcase name="b" time="0"/></testsuite></testsuites>""");

        tests.Seconds.ShouldNotBeNull().ShouldBe(0.548392417, 1e-12);
    }

    [Fact]
    public void ADoctypeThatReadsFilesIsRefusedWithAReason()
    {
        var reading = Read("""
            <?xml version="1.0"?><!DOCTYPE t [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>
            <testsuite name="s"><testcase name="a"><failure message="m">&xxe;</failure></testcase></testsuite>
            """);

        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("xxe");
    }

    [Fact]
    public void Utf16AndLatin1AreRead()
    {
        const string Report = """<?xml version="1.0" encoding="{0}"?><testsuite><testcase name="größe"/></testsuite>""";

        Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(string.Format(null, Report, "utf-16"))]).Tests!.Cases.Single().Name.ShouldBe("größe");
        Read(Encoding.Latin1.GetBytes(string.Format(null, Report, "iso-8859-1"))).Tests!.Cases.Single().Name.ShouldBe("größe");
    }

    [Fact]
    public void ACutFileKeepsWhatWasReadAndSaysWhereItEnds()
    {
        var reading = Read("<testsuite name='s'>\n<testcase name='a'/>\n<testcase name='b'>");

        reading.Tests!.Counts.Total.ShouldBe(2);
        reading.Rejections.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("<suites><suite tests='1'><case name='a'/></suite></suites>")]
    [InlineData("<report><testcase/></report>")]
    public void OtherXmlIsNotTakenForIt(string text) => Read(text).Format.ShouldBeNull();
}
