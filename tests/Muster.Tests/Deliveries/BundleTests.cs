using System.IO.Compression;
using System.Text;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Reports.Input;

namespace Muster.Tests.Deliveries;

public sealed class BundleTests
{
    private const string Lcov = "SF:app/cart.js\nDA:1,1\nDA:2,0\nend_of_record\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsWrittenComesBackWithItsNote()
    {
        var file = new HandedFile("cov/lcov.info", await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(Lcov)), Cancel));
        var note = new DeliveryNote { Repository = "shop", Commit = new string('a', 40), Part = "linux", SourceFiles = ["app/cart.js"] };
        using var zip = new MemoryStream();

        await BundleWriter.WriteAsync(zip, note, [file], Cancel);
        var read = await ReadAsync(zip.ToArray());

        read.Note.Repository.ShouldBe("shop");
        read.Note.Part.ShouldBe("linux");
        read.Note.SourceFiles.ShouldBe(["app/cart.js"]);
        read.Files.ShouldHaveSingleItem().Path.ShouldBe("cov/lcov.info");
        read.Files[0].Raw.Sha256.ShouldBe(file.Raw.Sha256);
    }

    [Fact]
    public async Task TheSameContentIsTheSameBytes()
    {
        var file = new HandedFile("lcov.info", await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(Lcov)), Cancel));
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        await BundleWriter.WriteAsync(first, new DeliveryNote { Repository = "shop" }, [file], Cancel);
        await BundleWriter.WriteAsync(second, new DeliveryNote { Repository = "shop" }, [file], Cancel);

        first.ToArray().ShouldBe(second.ToArray());
    }

    [Theory]
    [InlineData("../../etc/cron.d/lcov.info", "leads out of the repository")]
    [InlineData("/etc/lcov.info", "absolute path")]
    [InlineData("C:\\windows\\lcov.info", "absolute path")]
    [InlineData("a/..\\..\\lcov.info", "leads out of the repository")]
    public async Task ANameThatLeadsOutIsRefusedAndTheRestIsKept(string name, string reason)
    {
        var read = await ReadAsync(Zip((name, Lcov), ("ok/lcov.info", Lcov)));

        read.Files.ShouldHaveSingleItem().Path.ShouldBe("ok/lcov.info");
        read.Ignored.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }

    [Fact]
    public async Task WhatIsNoReportAndWhatIsAnArchiveInsideAreNamed()
    {
        var read = await ReadAsync(Zip(("README.md", "# hello"), ("inner.zip", Encoding.Latin1.GetString(Zip(("lcov.info", Lcov)))), ("lcov.info", Lcov)));

        read.Files.ShouldHaveSingleItem();
        read.Ignored.Select(one => (one.Path, one.Reason)).ShouldBe([("README.md", "is no report of a known format"), ("inner.zip", "an archive inside an archive is not entered")]);
    }

    [Fact]
    public async Task AZipBombIsStoppedByItsRatio()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("coverage.xml", CompressionLevel.SmallestSize).Open();
            entry.Write("<coverage>"u8);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                entry.Write(zeros);
            }
        }

        (await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(bytes.ToArray()))).Message.ShouldContain("100 times");
    }

    [Fact]
    public async Task MoreThanAThousandMembersAreRefused() =>
        (await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}.info", Lcov))])))).Message.ShouldContain("1000 members");

    [Fact]
    public void EveryMistakeOfANoteIsNamedAtOnce() =>
        HandedDelivery.Mistakes(new DeliveryNote { Commit = "abc", Branch = "a\nb" }).ShouldBe(
            ["repository is missing", "branch holds control characters", "commit 'abc' is no full hash: 40 or 64 hexadecimal digits"]);

    [Fact]
    public async Task TwoFilesOfOneNameAreBothKept()
    {
        var one = await PackedReport.PackAsync(new MemoryStream("a"u8.ToArray()), Cancel);
        var two = await PackedReport.PackAsync(new MemoryStream("b"u8.ToArray()), Cancel);

        var delivery = HandedDelivery.Of(new DeliveryNote { Commit = "c" }, "shop", [new("x", one), new("x", two), new("x", one)], default);

        delivery.Reports.Select(report => report.Path).ShouldBe(["x~2", "x"], ignoreOrder: true);
    }

    private static Task<BundleReader> ReadAsync(byte[] bytes) => BundleReader.ReadAsync(ReportSource.OfBytes("bundle.zip", bytes), Cancel);

    private static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.Latin1.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
