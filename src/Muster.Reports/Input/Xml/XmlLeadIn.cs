namespace Muster.Reports.Input.Xml;

/// <summary>A report from the first byte of its XML on.</summary>
internal sealed class XmlLeadIn
{
    private XmlLeadIn(Stream stream, long lines, bool droppedText) => (Stream, Lines, DroppedText) = (stream, lines, droppedText);

    public Stream Stream { get; }

    /// <summary>Lines that were passed over.</summary>
    public long Lines { get; }

    /// <summary>More than blanks was passed over.</summary>
    public bool DroppedText { get; }

    public static XmlLeadIn Open(ReportSource source)
    {
        var stream = PrefixedStream.Peek(source.OpenUtf8(), ReportHead.MaxBytes, out var head);
        var start = XmlStart.In(head);
        var lines = default(LineEnds);
        lines.Pass(head[..start]);
        if (XmlStart.VersionToCorrect(head[start..]) is var version and >= 0)
        {
            stream.Correct(start + version, (byte)'0');
        }

        stream.Skip(start);
        return new XmlLeadIn(stream, lines.Count, head[..start].ContainsAnyExcept(" \t\r\n\f"u8));
    }
}
