using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Sending;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Git;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Metrics;
using Muster.Reports;
using ZstdSharp;

namespace Muster.Adapters.Tests.Collecting;

/// <summary>What is packed is unpacked at every door, and not only at <c>muster read</c>'s.</summary>
public sealed class PackedReportsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Lcov => "SF:app/cart.py\nDA:1,1\nDA:2,0\nend_of_record\n"u8.ToArray();

    private static byte[] JUnit => "<testsuite name=\"a\" tests=\"1\"><testcase name=\"b\" classname=\"c\" time=\"0.1\"/></testsuite>"u8.ToArray();

    [Fact]
    public async Task WhatIsKeptPackedWithZstdIsReadFromTheStoresBytes()
    {
        var packed = await PackedReport.PackAsync(new MemoryStream(Zstd(Lcov)), Cancel);

        ReportFormats.Read(packed.Source("lcov.info.zst"), Cancel).Coverage!.Lines.ShouldBe(new Tally(1, 2));
    }

    [Fact]
    public async Task AnArchiveIsHandedOverAsTheReportsInItPackedOnceMoreOrNot()
    {
        var zip = Zip(("out/lcov.info.zst", Zstd(Lcov)), ("out/junit.xml", JUnit), ("readme.txt", "hello"u8.ToArray()));

        var handed = await GatheredDelivery.OfAsync(new GitProgram(), [zip], _folder.Path, new DeliveryNote(), _ => null, Cancel);

        handed.Files.Select(file => (file.Path, ReportFormats.Read(file.Raw.Source(file.Path), Cancel).Format)).ShouldBe([("out/lcov.info.zst", "lcov"), ("out/junit.xml", "junit")]);
        handed.Note.Reports!.Select(note => note.Path).ShouldBe(["out/lcov.info.zst", "out/junit.xml"]);
        handed.Left.Single().Path.ShouldEndWith("artifact.zip!readme.txt");
    }

    [Fact]
    public async Task AFileOutsideOfAnyRepositoryIsOfTheOneInWhichOneStands()
    {
        var repository = new TestRepository(_folder["shop"]).Write("app/cart.py", "x = 1\n").Commit();
        _folder.Write("results/lcov.info", "SF:app/cart.py\nDA:1,1\nend_of_record\n");

        var handed = await GatheredDelivery.OfAsync(new GitProgram(), [_folder["results/lcov.info"]], repository.Path, new DeliveryNote(), _ => null, Cancel);

        handed.Note.Commit.ShouldBe(repository.Git("rev-parse", "HEAD"));
        handed.Note.Repository.ShouldBe("shop");
    }

    [Fact]
    public async Task ABrokenArchiveIsNamedAndNotAnException()
    {
        var zip = Zip(("lcov.info", Lcov));
        await File.WriteAllBytesAsync(zip, (await File.ReadAllBytesAsync(zip, Cancel))[..40], Cancel);

        var handed = await GatheredDelivery.OfAsync(new GitProgram(), [zip], _folder.Path, new DeliveryNote(), _ => null, Cancel);

        handed.Files.ShouldBeEmpty();
        handed.Left.Single().Reason.ShouldContain("unpacked");
    }

    [Fact]
    public async Task CollectingEntersAnArchiveThatTheManifestNames()
    {
        var repository = new TestRepository(_folder["app"]).Write("app/cart.py", "x = 1\ny = 2\n").Commit();
        File.Copy(Zip(("lcov.info.zst", Zstd(Lcov)), ("junit.xml", JUnit)), Path.Combine(repository.Path, "artifact.zip"));
        using var store = new SnapshotStore(new SqliteEngine(_folder["muster.db"]), TimeProvider.System);

        var collected = await new RepositoryCollector(new GitProgram(), store, TimeProvider.System)
            .CollectAsync(new(new Repository { Name = "app", Reports = ["artifact.zip"] }, repository.Path, null), new HashSet<string>(), Cancel);

        collected.Problem.ShouldBeNull();
        collected.Snapshot!.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        collected.Snapshot.Sources.Select(source => source.Path).Order().ShouldBe(["artifact.zip!junit.xml", "artifact.zip!lcov.info.zst"]);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private string Zip(params (string Name, byte[] Bytes)[] members)
    {
        var path = _folder["artifact.zip"];
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in members)
        {
            using var member = zip.CreateEntry(name).Open();
            member.Write(bytes);
        }

        return path;
    }

    private static byte[] Zstd(ReadOnlySpan<byte> bytes)
    {
        using var packer = new Compressor();
        return packer.Wrap(bytes).ToArray();
    }
}
