using System.IO.Compression;
using Muster.Adapters.Files;
using ZstdSharp;

namespace Muster.Adapters.Tests;

public sealed class ReportFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatIsPackedWithZstdIsRead()
    {
        var bytes = Pack("SF:a\nDA:1,1\nDA:2,0\nend_of_record\n"u8);
        var path = Path.Combine(_folder.Path, "lcov.info.zst");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var reading = (await ReadAsync(path)).ShouldHaveSingleItem().Reading;

        reading.Format.ShouldBe("lcov");
        reading.Coverage.ShouldNotBeNull().Lines.ShouldBe(new(1, 2));
        reading.Rejections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cut.zst")]
    [InlineData("cut.gz")]
    public async Task WhatIsPackedAndCutOffIsARejection(string name)
    {
        var bytes = name.EndsWith("zst", StringComparison.Ordinal) ? Pack(new byte[100_000]) : Gzip(new byte[100_000]);
        var path = Path.Combine(_folder.Path, name);
        await File.WriteAllBytesAsync(path, bytes.AsMemory(0, bytes.Length / 2), TestContext.Current.CancellationToken);

        (await ReadAsync(path)).ShouldHaveSingleItem().Reading.Rejections.ShouldNotBeEmpty();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packer = new Compressor();
        return packer.Wrap(bytes).ToArray();
    }

    private static async Task<List<FileReading>> ReadAsync(string path)
    {
        var readings = new List<FileReading>();
        await foreach (var reading in ReportFiles.ReadAsync([path], null, TestContext.Current.CancellationToken))
        {
            readings.Add(reading);
        }

        return readings;
    }
}
