using Muster.Reports.Tests;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

public sealed class DotnetReportTests
{
    [Fact]
    public void NUnit2KeepsWhatWasNotRunAsSkipped()
    {
        var tests = SampleOf("nunit2", "nunit2.xml");

        tests.Counts.ShouldBe(Counts(6, 1, 1, 1, 3));
        tests.Stated.ShouldBe(Counts(6, 1, 1, 1, 3));
        var failed = tests.Named("Prices(1.5,\"a.b\")");
        (failed.Suite, failed.Seconds).ShouldBe(("Shop.CartTests", 0.02));
        failed.Message.ShouldBe("Expected: 3\n  But was:  4\nat Shop.CartTests.Prices() in CartTests.cs:line 12");
        tests.Named("Later").Message.ShouldBe("not yet");
    }

    [Fact]
    public void NUnit2BeforeVersion25SaysItWithFlagsAndAFailureElementAlone() =>
        TestsOf("""
            <test-results name="x" total="3" failures="2" not-run="1"><test-suite name="x" success="False"><results>
              <test-case name="A.Passed" executed="True" success="True"/><test-case name="A.Failed" executed="True" success="False"/>
              <test-case name="A.Ignored" executed="False"/><test-case name="A.Silent" executed="True"><failure><message>m</message></failure></test-case>
            </results></test-suite></test-results>
            """).Counts.ShouldBe(Counts(4, 1, 2, 0, 1));

    [Fact]
    public void NUnit3TellsErrorsByTheLabelAndWarningsArePasses()
    {
        var tests = SampleOf("nunit3", "nunit3.xml");

        tests.Counts.ShouldBe(Counts(6, 2, 2, 1, 1));
        tests.SuiteFailures.ShouldBeEmpty();
        tests.Named("Throws").Outcome.ShouldBe(TestOutcome.Error);
        tests.Named("Prices(1.5,\"a.b\")").Suite.ShouldBe("Shop.CartTests");
    }

    [Fact]
    public void AFixtureWhoseTearDownFailsMakesTheRunRed()
    {
        var tests = TestsOf("""
            <test-run total="1" passed="1" failed="0"><test-suite type="Assembly" name="a.dll" fullname="a.dll" result="Failed" site="Child">
              <test-suite type="TestFixture" name="CartTests" fullname="Shop.CartTests" result="Failed" site="TearDown">
                <failure><message>left open</message></failure>
                <test-case name="Adds" fullname="Shop.CartTests.Adds" result="Passed"/>
              </test-suite>
            </test-suite></test-run>
            """);

        tests.Counts.ShouldBe(Counts(1, 1, 0, 0, 0));
        tests.SuiteFailures.ShouldHaveSingleItem().ShouldBe(new SuiteFailure("a.dll.CartTests", "left open"));
    }

    [Fact]
    public void XUnitKeepsErrorsOfTheAssemblyBesideTheTests()
    {
        var tests = SampleOf("xunit", "xunit2.xml");

        tests.Counts.ShouldBe(Counts(3, 1, 1, 0, 1));
        tests.Stated.ShouldBe(Counts(3, 1, 1, 1, 1));
        tests.SuiteFailures.ShouldHaveSingleItem().Message.ShouldBe("left open\nat Shop.Fixture.Dispose()");
        tests.Named("Adds").Seconds.ShouldBe(0.014);
        tests.Named("Later").Message.ShouldBe("not yet");
        var failed = tests.Named("Prices(a: 1, b: 2)");
        (failed.Suite, failed.File, failed.Line).ShouldBe(("Shop.CartTests", "/src/CartTests.cs", 12));
    }

    [Fact]
    public void ATestOfXUnit3ThatWasNotRunIsInTheTotalOnly() =>
        TestsOf("""<assemblies schema-version="3"><assembly name="a.dll" total="2" not-run="1"><collection><test name="a" result="NotRun"/><test name="b" result="Pass"/></collection></assembly></assemblies>""")
            .Counts.ShouldBe(Counts(2, 1, 0, 0, 0));

    [Theory]
    [InlineData("""<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"><assemblyIdentity version="1.0.0.0" name="a"/></assembly>""")]
    [InlineData("""<assembly><id>bin</id><formats><format>zip</format></formats></assembly>""")]
    public void OtherKindsOfAssembliesAreNoTests(string text) => Read(text).Format.ShouldBeNull();
}
