using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Containers;

namespace Muster.Tests.Input.Containers;

public sealed class ContainerTests
{
    private const string JUnit = """<testsuite name="s"><testcase name="a"/></testsuite>""";
    private const string Ctrf = """{"results":{"tool":{"name":"x"},"summary":{"tests":2,"passed":2,"failed":0,"skipped":0,"pending":0,"other":0,"start":1,"stop":2},"tests":[]}}""";

    [Fact]
    public void EveryReportOfAZipIsAReadingOfItsOwn()
    {
        var readings = ReadAll(Zip(("out/junit.xml", Bytes(JUnit)), ("out/", []), ("ctrf.json.gz", Gzip(Bytes(Ctrf))), ("page.html", Bytes("<html/>")), ("__MACOSX/._junit.xml", Bytes("x"))));

        readings.Select(reading => (reading.Path, reading.Format, reading.Tests!.Counts.Total)).ShouldBe([("reports.zip!out/junit.xml", "junit", 1), ("reports.zip!ctrf.json.gz", "ctrf", 2)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATarIsReadPackedOrNot(bool packed)
    {
        var tar = Tar(("./out/junit.xml", JUnit), ("readme.txt", "hello"));

        var reading = ReadAll(packed ? Gzip(tar) : tar).ShouldHaveSingleItem();

        (reading.Path, reading.Tests!.Counts.Total).ShouldBe(("reports.zip!out/junit.xml", 1));
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData("/root/a.xml", "root/a.xml")]
    [InlineData(@"C:\temp\..\a.xml", "temp/a.xml")]
    [InlineData("a\u001b[31m.xml", "a[31m.xml")]
    [InlineData("..", "(no name)")]
    public void NamesThatLeadOutOfTheArchiveAreHarmless(string name, string shown) =>
        ReadAll(Zip((name, Bytes(JUnit)))).ShouldHaveSingleItem().Path.ShouldBe($"reports.zip!{shown}");

    [Fact]
    public void AnArchiveInAnArchiveIsNotEnteredAndItIsSaid()
    {
        var inner = Zip(("junit.xml", Bytes(JUnit)));

        var own = ReadAll(Zip(("inner.zip", inner), ("inner.tgz", Gzip(Tar(("junit.xml", JUnit)))), ("junit.xml", Bytes(JUnit))))[^1];

        own.Format.ShouldBeNull();
        own.Rejections.Select(rejection => rejection.Path).ShouldBe(["inner.zip", "inner.tgz"]);
        own.Rejections.ShouldAllBe(rejection => rejection.Reason.Contains("inside an archive"));
    }

    [Fact]
    public void AnEmptyMemberAndAnArchiveWithoutReportsSaySo()
    {
        ReadAll(Zip(("junit.xml", []))).ShouldHaveSingleItem().Rejections.ShouldBe([new Rejection("junit.xml", null, "the file is empty")]);
        ReadAll(Zip(("a.html", Bytes("<html/>")))).ShouldHaveSingleItem().Rejections.ShouldHaveSingleItem().Reason.ShouldBe("none of its 1 members is a report of a known format");
        ReadAll(Zip()).ShouldHaveSingleItem().Rejections.ShouldHaveSingleItem().Reason.ShouldBe("the archive is empty");
    }

    [Fact]
    public void MoreMembersThanTheLimitAreNotRead()
    {
        var readings = ReadAll(Zip([.. Enumerable.Range(0, UnpackLimits.Members + 5).Select(number => ($"{number}.xml", Bytes(JUnit)))]));

        readings.Count(reading => reading.Format == "junit").ShouldBe(UnpackLimits.Members);
        readings[^1].Rejections.ShouldHaveSingleItem().Reason.ShouldContain("more than 1000 members");
    }

    [Fact]
    public void ABombInGzipIsEndedWithAReason()
    {
        var bomb = Gzip(Bytes($"<testsuite name=\"s\"><testcase name=\"a\"/>{new string(' ', 64 << 20)}</testsuite>"));

        var reading = ReadAll(bomb).ShouldHaveSingleItem();

        reading.Tests!.Counts.Total.ShouldBe(1);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("100 times its size");
    }

    [Fact]
    public void ABombInAZipIsEndedAndTheOtherMembersAreRead()
    {
        var readings = ReadAll(Zip(("bomb.json", Bytes("[" + new string(' ', 64 << 20) + "]")), ("junit.xml", Bytes(JUnit))));

        readings.ShouldContain(reading => reading.Format == "junit" && reading.Rejections.Count == 0);
    }

    [Fact]
    public void ACutArchiveSaysWhatIsWrongWithIt()
    {
        var zip = Zip(("junit.xml", Bytes(JUnit)));
        ReadAll(zip[..^10]).ShouldHaveSingleItem().Rejections.ShouldHaveSingleItem().Reason.ShouldStartWith("cannot be unpacked");

        var tar = Tar(("junit.xml", JUnit), ("ctrf.json", Ctrf));
        var readings = ReadAll(tar[..1300]);
        readings[0].Tests!.Counts.Total.ShouldBe(1);
        readings[^1].Rejections.ShouldHaveSingleItem().Reason.ShouldStartWith("cannot be unpacked");

        var gzip = Gzip(Bytes(JUnit + new string('\n', 100_000)));
        Read(gzip[..^20]).Rejections.ShouldNotBeEmpty();
    }

    [Fact]
    public void AnyDamageToAnArchiveIsARejectionAndNeverAnException()
    {
        byte[][] archives = [Zip(("junit.xml", Bytes(JUnit)), ("ctrf.json", Bytes(Ctrf))), Tar(("junit.xml", JUnit), ("ctrf.json", Ctrf)), Gzip(Tar(("junit.xml", JUnit))), Gzip(Bytes(JUnit))];
        var random = new Random(11);
        foreach (var archive in archives)
        {
            for (var round = 0; round < 400; round++)
            {
                var copy = (byte[])archive.Clone();
                for (var flips = random.Next(1, 6); flips > 0; flips--)
                {
                    copy[random.Next(copy.Length)] = (byte)random.Next(256);
                }

                ReadAll(random.Next(4) == 0 ? copy[..random.Next(copy.Length)] : copy).ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void AZipThatCannotBeReadBackwardsIsCopied()
    {
        var zip = Zip(("junit.xml", Bytes(JUnit)));
        var source = new ReportSource("pipe", () => new CountedStream(new MemoryStream(zip)));

        ReportFormats.ReadAll(source, TestContext.Current.CancellationToken).Single().Path.ShouldBe("pipe!junit.xml");
    }

    private static List<Reading> ReadAll(byte[] bytes) => [.. ReportFormats.ReadAll(ReportSource.OfBytes("reports.zip", bytes), TestContext.Current.CancellationToken)];

    private static Reading Read(byte[] bytes) => ReadAll(bytes).ShouldHaveSingleItem();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Tar(params (string Name, string Text)[] members)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Bytes(text)) });
            }
        }

        return packed.ToArray();
    }
}
