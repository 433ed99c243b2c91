namespace Muster.Reports.Input.Xml;

/// <summary>Text with its control characters drawn, so that the XmlReader lets it pass where text may stand.</summary>
internal sealed class ControlPicturesReader(TextReader inner) : TextReader
{
    /// <summary>How many there were.</summary>
    public long Drawn { get; private set; }

    public override int Peek() => throw new NotSupportedException();

    public override int Read() => throw new NotSupportedException();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var count = inner.Read(buffer);
        Drawn += ControlPictures.Draw(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
