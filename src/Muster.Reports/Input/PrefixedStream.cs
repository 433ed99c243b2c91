namespace Muster.Reports.Input;

/// <summary>A stream whose first bytes have been looked at already and are given out again.</summary>
internal sealed class PrefixedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _prefix;
    private readonly int _count;
    private int _next;

    private PrefixedStream(Stream rest, byte[] prefix, int count) => (_rest, _prefix, _count) = (rest, prefix, count);

    public static PrefixedStream Peek(Stream stream, int most, out ReadOnlySpan<byte> prefix)
    {
        var bytes = new byte[most];
        var count = stream.ReadAtLeast(bytes, most, throwOnEndOfStream: false);
        prefix = bytes.AsSpan(0, count);
        return new PrefixedStream(stream, bytes, count);
    }

    /// <summary>Drops bytes of the prefix (a BOM).</summary>
    public void Skip(int bytes) => _next += bytes;

    /// <summary>Changes a byte of the prefix.</summary>
    public void Correct(int at, byte value) => _prefix[at] = value;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = _count - _next;
        if (left <= 0)
        {
            return _rest.Read(buffer);
        }

        var given = Math.Min(left, buffer.Length);
        _prefix.AsSpan(_next, given).CopyTo(buffer);
        _next += given;
        return given;
    }

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
            _rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
