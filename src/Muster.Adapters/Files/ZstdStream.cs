using System.Runtime.CompilerServices;
using Muster.Reports.Input.Containers;
using ZstdSharp;

namespace Muster.Adapters.Files;

/// <summary>What is packed with zstd. Damage is <see cref="InvalidDataException"/>, as with gzip, which every reader turns into a rejection.</summary>
internal sealed class ZstdStream(Stream packed) : Stream
{
    // Muster.Reports does without packages, and no door is to forget this: it is there as soon as anything of this assembly is.
#pragma warning disable CA2255 // Libraries should leave initializers to applications, because they cost time; this one costs none.
    [ModuleInitializer]
    internal static void Register() => Unpacker.Add(new("zstd", new byte[] { 0x28, 0xb5, 0x2f, 0xfd }, static packed => new ZstdStream(packed)));
#pragma warning restore CA2255

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
