using Muster.Reports;
using static Muster.Tests.Formats.TestReports.TestReport;

namespace Muster.Tests.Formats.TestReports;

/// <summary>Files that are no well-formed XML document and hold tests all the same.</summary>
public sealed class JUnitSalvageTests
{
    private const string One = """<testsuite name="a"><testcase name="one"/></testsuite>""";
    private const string Two = """<testsuite name="b"><testcase name="two"><failure message="no"/></testcase></testsuite>""";

    [Theory]
    [InlineData(One + Two, 1)]
    [InlineData("<?xml version='1.0'?>\n" + One + "\n<?xml version='1.0' encoding='utf-8'?>\r\n" + Two, 3)]
    [InlineData("\n" + One + "\r\r\n<!-- c --><!DOCTYPE x>" + Two, 4)]
    public void TwoDocumentsInOneFileAreBothReadAndItIsSaid(string text, long line)
    {
        var reading = Read(text);

        reading.Tests!.Counts.ShouldBe(Counts(2, 1, 1, 0, 0));
        reading.Tests.Cases.Select(test => test.Suite).ShouldBe(["a", "b"]);
        reading.Rejections.ShouldBe([new Rejection(null, line, "another XML document begins here; it is read too")]);
    }

    [Fact]
    public void AThirdDocumentOnTheSameLineIsFoundAtItsPlace()
    {
        var reading = Read($"{One}  {Two}<!-- {new string('x', 500)} -->{One}\n</oops>");

        reading.Tests!.Counts.Total.ShouldBe(3);
        reading.Rejections.Select(rejection => rejection.Line).ShouldBe([1L, 1L, 2L]);
    }

    [Fact]
    public void TextBeforeTheDeclarationIsPassedOverAndItIsSaid()
    {
        var reading = Read($"Running 1 test...\n<not xml>\n<?xml version=\"1.0\"?>\n{Two}\n</");

        reading.Format.ShouldBe("junit");
        reading.Tests!.Counts.Failed.ShouldBe(1);
        reading.Rejections[0].ShouldBe(new Rejection(null, 1, "text before the XML was passed over"));
        reading.Rejections[1].Line.ShouldBe(5);
    }

    [Fact]
    public void BlanksBeforeTheDeclarationAndVersion11AreNoFault() =>
        TestsOf($"\n  <?xml version=\"1.1\" encoding=\"UTF-8\"?>\n{One}").Counts.Total.ShouldBe(1);

    [Fact]
    public void AMessageWithControlCharactersIsKeptWithoutThem()
    {
        var reading = Read("<testsuite><testcase name='a\u0001'><failure message='m'>\u001b[31mred\u001b[0m and \0</failure></testcase><testcase name='b'/></testsuite>");

        reading.Tests!.Counts.ShouldBe(Counts(2, 1, 1, 0, 0));
        reading.Tests.Cases[0].Message.ShouldBe("m\nred and ␀");
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("control characters");
    }

    [Fact]
    public void ControlCharactersWrittenAsReferencesAreNoFault() =>
        TestsOf("<testsuite><testcase name='a'><failure message='&#x1b;[31mred&#27;[0m'/></testcase></testsuite>").Cases.Single().Message.ShouldBe("red");

    [Fact]
    public void MoreDocumentsThanAnybodyAppendsByMistakeAreRefused()
    {
        var reading = Read(string.Concat(Enumerable.Repeat(One, 100)));

        reading.Tests!.Counts.Total.ShouldBe(16);
        reading.Rejections[^1].Reason.ShouldContain("multiple root elements");
    }
}
