using System.Globalization;
using System.Text;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Pieces;
using Muster.Reports.Input.Xml;

namespace Muster.Tests.Input;

/// <summary>A large document says the same whether it is read on several cores or in one go.</summary>
public sealed class XmlPiecesTests
{
    [Fact]
    public void ALargeCoberturaReportSaysTheSameInPieces()
    {
        var bytes = Cobertura(middle: "");
        InPieces(bytes, "<class ").ShouldBeGreaterThan(3);
        Read(bytes).ShouldBe(ReadInOneGo(bytes));
    }

    [Fact]
    public void ALargeJacocoReportSaysTheSameInPieces()
    {
        var bytes = Jacoco();
        Read(bytes).ShouldBe(ReadInOneGo(bytes));
        ReadWhole(bytes).Coverage!.StatedLines.ShouldBe(new Tally(7, 9));
        ReadWhole(bytes).Coverage!.Lines.Whole.ShouldBeGreaterThan(50_000);
    }

    [Theory]
    [InlineData("<!-- <class name='x' filename='no.py'> -->")]
    [InlineData("</classes></package><package name='q'><extra/><classes>")]
    [InlineData("</classes></package></packages><packages><package name='q'><deeper><classes></classes></deeper><classes>")]
    [InlineData("<lines><line number='5' hits='1'/></lines>")]
    [InlineData("<![CDATA[ <class name='x' filename='no.py'> ]]>")]
    [InlineData("</classes></package><package name='q'><classes><!-- <class -->")]
    [InlineData("</wrong>")]
    [InlineData("&undeclared;")]
    [InlineData("<class name='cut off' filename='x.py")]
    [InlineData("\0")]
    public void WhateverStandsInItsMiddle(string middle)
    {
        // Often enough to stand near every cut.
        var bytes = Cobertura(middle);
        Read(bytes).ShouldBe(ReadInOneGo(bytes));
    }

    [Fact]
    public void ALargeReportThatIsCutOffIsReadInOneGo()
    {
        var bytes = Cobertura("")[..^40];
        InPieces(bytes, "<class ").ShouldBe(0);
        Read(bytes).ShouldBe(ReadInOneGo(bytes));
    }

    [Fact]
    public void ALargeJacocoReportThatIsCutOffCountsNothingTwice()
    {
        var whole = Jacoco();
        var bytes = whole[..^9];
        for (var round = 0; round < 3; round++)
        {
            Read(bytes).ShouldBe(ReadInOneGo(bytes));
        }

        ReadWhole(bytes).Coverage!.StatedLines.ShouldBe(new Tally(7, 9));
    }

    [Fact]
    public void AnElementThatNeverComesIsReadInOneGo() => InPieces(Cobertura(""), "<nothing ").ShouldBe(0);

    private static byte[] Cobertura(string middle)
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<coverage line-rate=\"0.5\" lines-valid=\"1\" lines-covered=\"1\" version=\"7.1\" timestamp=\"1\"><sources><source>/r</source></sources><packages>");
        for (var package = 0; text.Length < LargeSource.WorthCutting + (1 << 20); package++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<package name=\"p{package}\"><classes>\n");
            for (var file = 0; file < 40; file++)
            {
                // Every tenth file is that of the package before, so files lie in several pieces.
                text.Append(CultureInfo.InvariantCulture, $"<class name=\"m{file}\" filename=\"p{(file % 10 == 0 ? package / 200 : package)}/m{file}.py\"><methods><method name=\"f\" hits=\"{file % 2}\"/></methods><lines>\n");
                for (var line = 1; line < 30; line++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"<line number=\"{line * 2}\" hits=\"{(line + package) % 3}\"{(line % 5 == 0 ? " branch=\"true\" condition-coverage=\"50% (1/2)\"" : "")}/>\n");
                }

                text.Append("</lines></class>\n");
            }

            text.Append(middle).Append("</classes></package>\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("</packages></coverage>\n").ToString());
    }

    private static byte[] Jacoco()
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report name=\"r\"><sessioninfo id=\"a\" start=\"1\" dump=\"1700000000000\"/>");
        for (var package = 0; text.Length < LargeSource.WorthCutting + (1 << 20); package++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<package name=\"p{package % 700}\"><class name=\"p/C\" sourcefilename=\"C.java\"><counter type=\"LINE\" missed=\"1\" covered=\"2\"/></class><sourcefile name=\"C{package % 3}.java\">");
            for (var line = 1; line < 60; line++)
            {
                text.Append(CultureInfo.InvariantCulture, $"<line nr=\"{line}\" mi=\"1\" ci=\"{(line + package) % 2}\" mb=\"{line % 2}\" cb=\"1\"/>");
            }

            text.Append(package % 4 == 0 ? "" : "<counter type=\"LINE\" missed=\"3\" covered=\"56\"/>").Append("</sourcefile></package>");
        }

        return Encoding.UTF8.GetBytes(text.Append("<counter type=\"LINE\" missed=\"2\" covered=\"7\"/></report>").ToString());
    }

    // How many pieces there are; 0 when it cannot be read so.
    private static int InPieces(byte[] bytes, string element)
    {
        var pieces = 1;
        var read = XmlPieces.Read(
            ReportSource.OfBytes("x.xml", bytes),
            Encoding.UTF8.GetBytes(element),
            static (xml, _) =>
            {
                while (xml.Read())
                {
                }
            },
            (_, _) => pieces++,
            TestContext.Current.CancellationToken);
        return read is null ? 0 : pieces;
    }

    private static string Read(byte[] bytes) => Said.By(ReadWhole(bytes));

    private static string ReadInOneGo(byte[] bytes) => Said.By(Said.InOneGo(bytes));

    private static Reading ReadWhole(byte[] bytes) => Said.InPieces(bytes);
}
