using System.Text;
using System.Xml;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// The same steps as <see cref="XmlScanner"/>, taken by the XmlReader: everything that it can read and the scanner does not know,
/// and the one authority on what is not well-formed.
/// </summary>
internal sealed class XmlWalk : IDisposable
{
    private readonly LeadingBlanks _bytes;
    private readonly XmlReader _reader;
    private readonly ReadingDraft _draft;
    private readonly CancellationToken _cancel;
    private readonly char[] _chunk = new char[2048];
    private bool _pendingEnd;
    private bool _pendingTag;
    private Exception? _broken;
    private bool _over;

    public XmlWalk(ReportSource source, ReadingDraft draft, ControlCharacters controls, CancellationToken cancel)
    {
        _bytes = new LeadingBlanks(source.OpenUtf8());
        _reader = XmlSafety.Create(_bytes, controls);
        _draft = draft;
        _cancel = cancel;
    }

    public XmlToken Token { get; private set; }

    public int Depth { get; private set; }

    public long Line => ((IXmlLineInfo)_reader).LineNumber + _bytes.Lines;

    public string Name => _reader.LocalName;

    public XmlText? Text { get; set; }

    public bool Read()
    {
        if (_pendingEnd)
        {
            _pendingEnd = false;
            Token = XmlToken.End;
            return true;
        }

        return !_over && !(_over = !ReadOn());
    }

    private bool ReadOn()
    {
        var text = false;
        try
        {
            if (_broken is null)
            {
                return ReadToken(ref text);
            }
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            _broken = broken;
            if (text)
            {
                // A text that was well-formed itself is given before the rejection of what follows.
                Token = XmlToken.Text;
                return true;
            }
        }

        Reject();
        return false;
    }

    private void Reject()
    {
        if (_broken is XmlException xml)
        {
            _draft.Reject($"not well-formed XML: {WithoutPlace(xml.Message)}", xml.LineNumber + _bytes.Lines);
        }
        else if (_broken is not null)
        {
            _draft.Reject($"cannot be unpacked: {_broken.Message}", Line);
        }
    }

    public string? Attribute(ReadOnlySpan<byte> name)
    {
        if (Token != XmlToken.Start || _over)
        {
            return null;
        }

        try
        {
            return Find(name);
        }
        catch (XmlException broken)
        {
            // An undeclared entity may be noticed only when the value is asked for.
            _broken = broken;
            _over = true;
            Reject();
            return null;
        }
    }

    public void Dispose() => _reader.Dispose();

    private string? Find(ReadOnlySpan<byte> name)
    {
        string? found = null;
        for (var more = _reader.MoveToFirstAttribute(); more && found is null; more = _reader.MoveToNextAttribute())
        {
            if (Ascii.Equals(name, _reader.LocalName))
            {
                found = ControlPictures.In(_reader.Value);
            }
        }

        _reader.MoveToElement();
        return found;
    }

    private bool ReadToken(ref bool text)
    {
        if (_pendingTag)
        {
            _pendingTag = false;
            return TakeTag();
        }

        while (_reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element or XmlNodeType.EndElement when text:
                    _pendingTag = true;
                    Token = XmlToken.Text;
                    return true;
                case XmlNodeType.Element or XmlNodeType.EndElement:
                    return TakeTag();
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    text |= TakeText();
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    private bool TakeTag()
    {
        _cancel.ThrowIfCancellationRequested();
        Depth = _reader.Depth;
        if (_reader.NodeType == XmlNodeType.EndElement)
        {
            Token = XmlToken.End;
            return true;
        }

        Token = XmlToken.Start;
        _pendingEnd = _reader.IsEmptyElement;
        if (Depth < XmlCursor.MaxDepth)
        {
            return true;
        }

        _draft.Reject($"elements are nested deeper than {XmlCursor.MaxDepth}", Line);
        return false;
    }

    // In pieces, so that a text of any length costs no more memory than is wanted of it.
    private bool TakeText()
    {
        var any = _reader.NodeType == XmlNodeType.CDATA;
        var before = Text?.Length ?? 0;
        for (var count = 1; count > 0;)
        {
            count = _reader.ReadValueChunk(_chunk, 0, _chunk.Length);
            var piece = _chunk.AsSpan(0, count);
            any |= piece.IndexOfAnyExcept(" \t\r\n") >= 0;
            ControlPictures.Draw(piece);
            Text?.Append(piece);
        }

        if (!any)
        {
            Text?.CutTo(before);
        }

        return any;
    }

    // The place is a field of the rejection; the reader's own words end with " Line 3, position 7."
    private static string WithoutPlace(string message) =>
        message.LastIndexOf(" Line ", StringComparison.Ordinal) is var at and > 0 ? message[..at] : message;
}
