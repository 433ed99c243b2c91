using Muster.Reports.Input;
using Muster.Reports.Input.Containers;
using ZstdSharp;

namespace Muster.Adapters.Files;

/// <summary>
/// Report files as sources. What is packed with zstd is unpacked here, because Muster.Reports does without packages; it knows gzip, zip and tar.
/// </summary>
internal static class ReportOpening
{
    private static ReadOnlySpan<byte> ZstdMagic => [0x28, 0xb5, 0x2f, 0xfd];

    public static ReportSource OfFile(string path) =>
        new(path, () => Unpacked(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1)));

    public static ReportSource OfBytes(string name, byte[] bytes) => new(name, () => Unpacked(new MemoryStream(bytes, writable: false)));

    private static Stream Unpacked(Stream raw)
    {
        // A pipe cannot be read twice.
        if (!raw.CanSeek)
        {
            return raw;
        }

        Span<byte> magic = stackalloc byte[4];
        var count = raw.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        raw.Position = 0;
        return magic[..count].SequenceEqual(ZstdMagic) ? new UnpackMeter().Watch(new Zstd(raw), () => raw.Position) : raw;
    }

    /// <summary>Damage is <see cref="InvalidDataException"/>, as with gzip, which every reader turns into a rejection.</summary>
    private sealed class Zstd(Stream packed) : Stream
    {
        private readonly DecompressionStream _frames = new(packed, leaveOpen: false);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return _frames.Read(buffer);
            }
            catch (Exception damaged) when (damaged is ZstdException or EndOfStreamException)
            {
                throw new InvalidDataException($"zstd: {damaged.Message}", damaged);
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _frames.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
