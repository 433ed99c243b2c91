using System.Text;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;

namespace Muster.Tests.Formats;

/// <summary>Odd instances that a fuzzer or a stranger's repository brought; each was once read wrong, slowly or not at all.</summary>
public sealed class OddInstancesTests
{
    [Fact]
    public void CodeClimateEnginesWriteIssuesWithAZeroByteBetween()
    {
        const string Issue = """{"type":"issue","check_name":"NAME","description":"d","location":{"path":"a.py","lines":{"begin":3,"end":4}},"severity":"minor"}""";

        var inLines = ReadText.Of($"{Issue.Replace("NAME", "one")}\0\n{Issue.Replace("NAME", "two")}\0\n");
        var inOne = ReadText.Of($"{Issue}\0{Issue}\0{Issue}\0");

        inLines.Format.ShouldBe("codeclimate");
        inLines.Findings.ShouldNotBeNull().Items.Select(item => (item.Rule, item.Line)).ShouldBe([("one", 3), ("two", 3)]);
        inLines.Rejections.ShouldBeEmpty();
        inOne.Findings.ShouldNotBeNull().Total.ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"results":[{"id":1,"title":"t","packages":["a","b"]}],"total":1}""")]
    [InlineData("""{"results":[{"id":"sha256","packages":[{"type":"os","name":"glibc","version":"2"}],"vulnerabilities":[{"id":"CVE-1"}]}]}""")]
    public void ResultsWithPackagesOfOtherToolsAreNoCleanOsvReport(string text) => ReadText.Of(text).Format.ShouldBeNull();

    [Fact]
    public void CountsThatCannotBeAreRejectedAndNotCounted()
    {
        var reading = ReadText.Of("""
            <coverage generated="1"><project timestamp="1">
              <file name="a.php"><line num="1" type="stmt" count="1"/><line num="2" type="stmt" count="0"/><metrics statements="1" coveredstatements="4"/></file>
              <file name="b.php"><metrics statements="3" coveredstatements="2"/></file>
            </project></coverage>
            """);

        reading.Rejections.ShouldHaveSingleItem().Path.ShouldBe("a.php");
        reading.File("b.php").Lines.ShouldBe(new(2, 3));
        reading.Coverage.ShouldNotBeNull().Lines.IsPossible.ShouldBeTrue();
    }

    [Fact]
    public void NumbersThatAddUpToMoreThanThereIsStopAtTheLargest()
    {
        var reading = ReadText.Of($$"""{"coveredLines":1,"executableLines":2,"targets":[{"name":"A","coveredLines":1,"executableLines":{{long.MaxValue}},"files":[]},{"name":"B","coveredLines":1,"executableLines":5,"files":[]}]}""");

        reading.Coverage.ShouldNotBeNull().Lines.ShouldBe(new(2, long.MaxValue));
    }

    [Fact]
    public void ASummaryOfMoreTestsThanItsTotalSpeaksOfTheirSum()
    {
        var counts = ReadText.Of("""<test-run id="1" total="6" passed="3" failed="3" skipped="1"/>""").Tests.ShouldNotBeNull().Counts;

        counts.Total.ShouldBe(7);
    }

    [Fact]
    public void HalfASurrogatePairInANameDoesNotEndTheReading()
    {
        var reading = ReadText.Of("{ \"type\": \"suite\", \"event\": \"started\", \"test_count\": 1 }\n{ \"type\": \"test\", \"name\": \"a\", \"event\": \"ok\", \"x\\ud800\": 1 }\n{ \"type\": \"suite\", \"event\": \"ok\" }\n");

        reading.Tests.ShouldNotBeNull().Counts.Passed.ShouldBe(1);
    }

    [Fact]
    public void ALineOfBlanksCostsNoMoreThanItsShare()
    {
        var blanks = new string(' ', 200_000);

        var lint = ReadText.Of($"k8s/deploy.yml\n  1:1       warning  missing document start \"---\"  (document-start)\n  4:4       error    no new line{blanks}\n  5:5 error {blanks}x (\n");
        var tap = ReadText.Of($"1..1\nnot ok 1\n  ---\n{string.Concat(Enumerable.Repeat("  \n", 20_000))}  ...\n");

        lint.Format.ShouldBe("yamllint-text");
        tap.Tests.ShouldNotBeNull().Counts.Failed.ShouldBe(1);
    }

    [Fact]
    public void AFindingOnLineZeroIsOneOfTheWholeFile()
    {
        var finding = ReadText.Of("src/a.py:0:5: C901 'f' is too complex (14)\nsrc/a.py:2:1: F401 'os' imported but unused\n").Findings.ShouldNotBeNull().Items[0];

        (finding.Rule, finding.Line, finding.Column).ShouldBe(("C901", null, 5));
    }

    [Fact]
    public void APathThatIsNothingButADotIsCountedUnderNoName()
    {
        var reading = ReadText.Of("SF:./\nDA:1,1\nend_of_record\n");

        reading.Coverage.ShouldNotBeNull().Files.ShouldHaveSingleItem().Path.ShouldBe("(no file name)");
    }

    [Fact]
    public void WhatComesAfterTheFirstThreeHundredThousandFindingsIsSaidNotToBeRead()
    {
        var reading = new Muster.Reports.ReadingDraft("many");
        for (var i = 0; i < FindingsDraft.MaxListed + 2; i++)
        {
            reading.Findings.Add(new Finding { Rule = "R", Severity = Severity.Low, Message = "" });
        }

        var finished = reading.Finish(null);

        finished.Findings.ShouldNotBeNull().Total.ShouldBe(FindingsDraft.MaxListed);
        finished.Rejections.ShouldHaveSingleItem().Reason.ShouldStartWith("2 findings");
    }

    [Fact]
    public void SourceFilesAfterTheFirstThreeHundredThousandAreSaidNotToBeRead()
    {
        var reading = new Muster.Reports.ReadingDraft("many");
        for (var i = 0; i < CoverageDraft.MaxFiles + 3; i++)
        {
            reading.Coverage.File($"f{i}").Map.Add(1, true);
        }

        var finished = reading.Finish(null);

        finished.Coverage.ShouldNotBeNull().Files.Count.ShouldBe(CoverageDraft.MaxFiles);
        finished.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("3 mentions");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf32WithItsMarkIsRead(bool bigEndian)
    {
        var encoding = new UTF32Encoding(bigEndian, byteOrderMark: true);

        var reading = ReadText.Of([.. encoding.GetPreamble(), .. encoding.GetBytes("<testsuite><testcase name='ü'/></testsuite>")]);

        reading.Tests.ShouldNotBeNull().Cases.ShouldHaveSingleItem().Name.ShouldBe("ü");
    }

    [Fact]
    public void JestTakesAsLongAsItsFilesWithTheirSetUp()
    {
        var tests = ReadText.Of("""{"numTotalTests":1,"numPassedTests":1,"success":true,"testResults":[{"name":"a.test.js","startTime":1000,"endTime":3500,"assertionResults":[{"title":"t","status":"passed","duration":5}]}]}""").Tests;

        tests.ShouldNotBeNull().Seconds.ShouldBe(2.5);
    }

    [Fact]
    public void PytestTakesAsLongAsItSays()
    {
        var tests = ReadText.Of("""{"created":1.5,"duration":2.5,"exitcode":0,"summary":{"passed":1,"total":1},"tests":[{"nodeid":"a.py::t","outcome":"passed","call":{"duration":0.1,"outcome":"passed"}}]}""").Tests;

        tests.ShouldNotBeNull().Seconds.ShouldBe(2.5);
    }

    [Fact]
    public void AReasonIsNoLongerThanAPersonReads()
    {
        var reading = ReadText.Of($"<testsuite><testcase name='a'/></{new string('x', 100_000)}>");

        reading.Rejections.Single().Reason.Length.ShouldBeLessThan(1100);
    }

    [Theory]
    [InlineData("UTF-7")]
    [InlineData("no-such-encoding")]
    public void AnEncodingThatNobodyShouldUseIsReadAsUtf8(string encoding) =>
        ReadText.Of($"<?xml version='1.0' encoding='{encoding}'?><testsuite><testcase name='ü'/></testsuite>").Tests!.Cases.Single().Name.ShouldBe("ü");
}
