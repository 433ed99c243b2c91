namespace Muster.Reports.Input;

/// <summary>A stream whose first bytes have been looked at already and are given out again.</summary>
internal sealed class PrefixedStream : ForwardStream
{
    private readonly byte[] _prefix;
    private readonly int _count;
    private int _next;

    private PrefixedStream(Stream rest, byte[] prefix, int count)
        : base(rest) => (_prefix, _count) = (prefix, count);

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

    public override int Read(Span<byte> buffer)
    {
        var left = _count - _next;
        if (left <= 0)
        {
            return Inner.Read(buffer);
        }

        var given = Math.Min(left, buffer.Length);
        _prefix.AsSpan(_next, given).CopyTo(buffer);
        _next += given;
        return given;
    }
}
