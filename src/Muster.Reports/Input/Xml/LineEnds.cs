namespace Muster.Reports.Input.Xml;

/// <summary>Counts line ends in bytes that pass by in pieces. LF, CRLF and a lonely CR end a line, as for XmlReader.</summary>
internal struct LineEnds
{
    private bool _afterReturn;

    public long Count { get; private set; }

    public void Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        Count += bytes.Count((byte)'\n') - (_afterReturn && bytes[0] == '\n' ? 1 : 0);
        var returns = bytes.Count((byte)'\r');
        Count += returns == 0 ? 0 : returns - bytes.Count("\r\n"u8);
        _afterReturn = bytes[^1] == '\r';
    }
}
