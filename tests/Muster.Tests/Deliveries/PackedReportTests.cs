using System.Security.Cryptography;
using Muster.Core.Deliveries;

namespace Muster.Tests.Deliveries;

public sealed class PackedReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Around the 64 KB that are kept as they came for a while.</summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(65_535), InlineData(65_536), InlineData(65_537), InlineData(200_000)]
    public async Task WhatWasPackedIsReadAsItCameNowAndLater(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);

        var packed = await PackedReport.PackAsync(new Trickle(bytes), Cancel);
        var later = new PackedReport(packed.Sha256, packed.Length, packed.Packed.ToArray());

        packed.Length.ShouldBe(length);
        packed.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (await ReadAsync(packed)).ShouldBe(bytes);
        (await ReadAsync(packed)).ShouldBe(bytes, "read twice");
        (await ReadAsync(later)).ShouldBe(bytes, "read from the store");
    }

    private static async Task<byte[]> ReadAsync(PackedReport report)
    {
        await using var raw = report.OpenRaw();
        using var all = new MemoryStream();
        await raw.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    /// <summary>Gives at most a thousand bytes at a time, as a network does.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
