using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Muster.Reports.Input;

namespace Muster.Core.Deliveries;

/// <summary>A report's raw bytes, compressed as they are kept. Readings are made from these, so that what is kept is what was read.</summary>
public sealed class PackedReport
{
    // Borrowed: an array of its own for every report would be large enough to make the collector go over everything.
    private const int Room = 64 * 1024;

    private readonly byte[] _packed;

    // As it came, where it is small, for as long as nobody needs the room: a report that was packed a moment ago is not unpacked to be read.
    private readonly WeakReference<byte[]>? _raw;

    public PackedReport(string sha256, long length, byte[] packed)
        : this(sha256, length, packed, null)
    {
    }

    private PackedReport(string sha256, long length, byte[] packed, byte[]? raw) => (Sha256, Length, _packed, _raw) = (sha256, length, packed, raw is null ? null : new(raw));

    /// <summary>Lower-case hex over the raw bytes.</summary>
    public string Sha256 { get; }

    /// <summary>Raw bytes.</summary>
    public long Length { get; }

    /// <summary>Brotli.</summary>
    public ReadOnlyMemory<byte> Packed => _packed;

    /// <summary>Reads the stream once, whatever its size, in memory of its compressed size.</summary>
    public static async Task<PackedReport> PackAsync(Stream raw, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var packed = new MemoryStream();
        long length = 0;
        byte[]? whole = null;
        var buffer = ArrayPool<byte>.Shared.Rent(Room);
        try
        {
            await using var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            int count;
            while ((count = await raw.ReadAtLeastAsync(buffer, Room, throwOnEndOfStream: false, cancel)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                brotli.Write(buffer, 0, count);
                whole = length == 0 ? buffer.AsSpan(0, count).ToArray() : null;
                length += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new PackedReport(Convert.ToHexStringLower(hash.GetHashAndReset()), length, packed.ToArray(), whole);
    }

    public Stream OpenRaw() => _raw is not null && _raw.TryGetTarget(out var raw) ? ReportSource.OpenBytes(raw) : new BrotliStream(new MemoryStream(_packed, writable: false), CompressionMode.Decompress);

    public ReportSource Source(string path) => new(path, OpenRaw);
}
