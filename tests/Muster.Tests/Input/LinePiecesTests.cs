using System.Globalization;
using System.Text;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Pieces;
using Muster.Reports.Input.Text;

namespace Muster.Tests.Input;

/// <summary>A large text report says the same whether it is read on several cores or in one go.</summary>
public sealed class LinePiecesTests
{
    [Theory]
    [InlineData("", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("TN:other\n", "\n")]
    [InlineData("SF:src/inner.c\nDA:1,1\nLF:4\nLH:1\nend_of_record\n", "\n")]
    [InlineData("SF:src/inner.c\nDA:1,1\nLH:1\nBRH:7\nend_of_record\n", "\n")]
    [InlineData("SF:src/only.c\nLF:4\nLH:1\nend_of_record\n", "\n")]
    [InlineData("SF:src/open.c\nDA:3,1\n", "\n")]
    [InlineData("DA:3,1\n", "\n")]
    [InlineData("SF:\nDA:3,1\nend_of_record\n", "\n")]
    [InlineData("end_of_record of another kind\n", "\n")]
    [InlineData("end_of_record", "\n")]
    [InlineData("SF:src/end_of_record\nDA:1,0\nend_of_record\n", "\n")]
    [InlineData("DA:9,nothing\n", "\n")]
    [InlineData("\0\u001b\ufffd\n", "\n")]
    public void ATracefileWithWhateverStandsInItsMiddle(string middle, string lineEnd)
    {
        var bytes = Tracefile(middle, lineEnd);
        Said.By(Said.InPieces(bytes)).ShouldBe(Said.By(Said.InOneGo(bytes)));
    }

    [Theory]
    [InlineData("", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("mode: count\n", "\n")]
    [InlineData("\n \t\n", "\n")]
    [InlineData("m/p1/f1.go:9.1,2.3 4 1\n", "\n")]
    [InlineData("m/p1/f1.go:1.1,1000000.3 4 1\n", "\n")]
    [InlineData("PASS\n", "\n")]
    [InlineData("m/p1/f1.go:1.1,", "\n")]
    public void AProfileWithWhateverStandsInItsMiddle(string middle, string lineEnd)
    {
        var bytes = Profile(middle, lineEnd);
        Said.By(Said.InPieces(bytes)).ShouldBe(Said.By(Said.InOneGo(bytes)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(40)]
    public void CutOffAtItsEnd(int bytes)
    {
        foreach (var whole in new[] { Tracefile("", "\n"), Profile("", "\n") })
        {
            Said.By(Said.InPieces(whole[..^bytes])).ShouldBe(Said.By(Said.InOneGo(whole[..^bytes])));
        }
    }

    [Fact]
    public void PiecesAreJoinedInTheirOrderAndAllOfThem()
    {
        var bytes = Profile("", "\n");
        var seen = new StringBuilder();
        LinePieces.Read(ReportSource.OfBytes("x", bytes), LinePieces.BehindLastLine, Lines, Append, TestContext.Current.CancellationToken).ShouldBeTrue();
        (seen.ToString() == Encoding.UTF8.GetString(bytes)).ShouldBeTrue();

        static StringBuilder Lines(LineCursor lines, ReadingDraft draft)
        {
            var text = new StringBuilder();
            while (lines.Read())
            {
                text.Append(lines.Text).Append('\n');
            }

            return text;
        }

        bool Append(StringBuilder piece)
        {
            seen.Append(piece);
            return true;
        }
    }

    [Fact]
    public void WhatDoesNotFitEndsItAndSaysSo()
    {
        var joined = 0;
        LinePieces.Read(ReportSource.OfBytes("x", Profile("", "\n")), LinePieces.BehindLastLine, static (_, draft) => draft, _ => ++joined < 3, TestContext.Current.CancellationToken).ShouldBeFalse();
        joined.ShouldBe(3);
    }

    [Fact]
    public void ALineThatNeverEndsIsLeftToTheUsualWay()
    {
        var bytes = new byte[LargeSource.WorthCutting * 4];
        bytes.AsSpan().Fill((byte)'a');
        LinePieces.Read(ReportSource.OfBytes("x", bytes), LinePieces.BehindLastLine, static (_, draft) => draft, static _ => true, TestContext.Current.CancellationToken).ShouldBeFalse();
    }

    [Fact]
    public void AStreamThatFailsFailsTheReading()
    {
        var bytes = Profile("", "\n");
        var source = new ReportSource("x", () => new Failing(bytes));
        Should.Throw<IOException>(() => ReportFormats.Read(source, TestContext.Current.CancellationToken)).Message.ShouldBe("the disk is gone");
    }

    [Fact]
    public void CancellingStopsIt()
    {
        using var cancel = new CancellationTokenSource();
        var source = ReportSource.OfBytes("x", Profile("", "\n"));
        Should.Throw<OperationCanceledException>(() => LinePieces.Read(source, LinePieces.BehindLastLine, static (_, draft) => draft, Stop, cancel.Token));

        bool Stop(ReadingDraft draft)
        {
            cancel.Cancel();
            return true;
        }
    }

    // Large enough for ten pieces and more; files come again far behind their first mention.
    private static byte[] Tracefile(string middle, string lineEnd)
    {
        var text = new StringBuilder("TN:\n");
        for (var record = 0; text.Length < LargeSource.WorthCutting + (1 << 19); record++)
        {
            text.Append(CultureInfo.InvariantCulture, $"SF:src/part{record % 7}/file{record % 400}.c\nFN:1,main\nFNDA:{record % 2},main\nBRDA:3,0,0,{record % 3}\nBRDA:3,0,1,-\nBRF:2\nBRH:{(record % 3 == 0 ? 0 : 1)}\n");
            for (var line = 1; line < 80; line++)
            {
                text.Append(CultureInfo.InvariantCulture, $"DA:{line * 2},{(line + record) % 3}\n");
            }

            text.Append("LF:79\nLH:50\nend_of_record\n").Append(record % 50 == 7 ? middle : "");
        }

        return Encoding.UTF8.GetBytes(text.Replace("\n", lineEnd).ToString());
    }

    private static byte[] Profile(string middle, string lineEnd)
    {
        var text = new StringBuilder("mode: set\n");
        for (var mention = 0; text.Length < LargeSource.WorthCutting + (1 << 19); mention++)
        {
            for (var block = 1; block < 60; block++)
            {
                text.Append(CultureInfo.InvariantCulture, $"example.org/m/p{mention % 5}/f{mention % 300}.go:{block * 3}.14,{(block * 3) + (block % 5)}.2 {block % 4} {(mention + block) % 2}\n");
            }

            text.Append(mention % 50 == 7 ? middle : "");
        }

        return Encoding.UTF8.GetBytes(text.Replace("\n", lineEnd).ToString());
    }

    private sealed class Failing(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override int Read(Span<byte> buffer) => Position >= Length / 2 ? throw new IOException("the disk is gone") : base.Read(buffer);
    }
}
