namespace Muster.Reports.Input.Xml;

/// <summary>Drops blanks before the XML declaration, which the standard forbids and tools write.</summary>
internal sealed class LeadingBlanks(Stream inner) : Stream
{
    private bool _past;
    private LineEnds _lines;

    /// <summary>Lines that were dropped with the blanks.</summary>
    public long Lines => _lines.Count;

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
        while (true)
        {
            var count = inner.Read(buffer);
            if (_past || count == 0)
            {
                return count;
            }

            var start = buffer[..count].IndexOfAnyExcept(" \t\r\n\f"u8);
            _lines.Pass(buffer[..(start < 0 ? count : start)]);
            if (start < 0)
            {
                continue;
            }

            _past = true;
            buffer[start..count].CopyTo(buffer);
            return count - start;
        }
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
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
