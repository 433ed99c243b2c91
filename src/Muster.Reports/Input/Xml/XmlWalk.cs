using System.Text;
using System.Xml;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// The same steps as <see cref="XmlScanner"/>, taken by the XmlReader: everything that it can read and the scanner does not know,
/// and the one authority on what is not well-formed.
/// </summary>
internal sealed class XmlWalk : IDisposable
{
    /// <summary>More reports than this are not appended to one file by mistake.</summary>
    private const int MaxDocuments = 16;

    private readonly ReportSource _source;
    private readonly ReadingDraft _draft;
    private readonly ControlCharacters _controls;
    private readonly CancellationToken _cancel;
    private readonly long _linesBefore;
    private XmlReader _reader;
    private ControlPicturesReader? _pictures;
    private int _documents = 1;

    // Where the current document begins, counted from the first byte of XML.
    private (long Line, long Position) _origin = (1, 1);
    private bool _rootEnded;
    private bool _controlsTold;
    private readonly char[] _chunk = new char[2048];
    private bool _pendingEnd;
    private bool _pendingTag;
    private Exception? _broken;
    private bool _over;

    public XmlWalk(ReportSource source, ReadingDraft draft, ControlCharacters controls, CancellationToken cancel)
    {
        _source = source;
        _draft = draft;
        _controls = controls;
        _cancel = cancel;
        var leadIn = XmlLeadIn.Open(source);
        _linesBefore = leadIn.Lines;
        _reader = Open(XmlSafety.TextOf(leadIn.Stream));
        if (leadIn.DroppedText)
        {
            _draft.Reject("text before the XML was passed over", 1);
        }
    }

    public XmlToken Token { get; private set; }

    public int Depth { get; private set; }

    public long Line => LineOf(((IXmlLineInfo)_reader).LineNumber);

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
                if (ReadToken(ref text))
                {
                    return true;
                }

                TellControls();
                return false;
            }
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            if (_rootEnded && broken is XmlException at && Follow(at))
            {
                return ReadOn();
            }

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
        TellControls();
        if (_broken is XmlException xml)
        {
            _draft.Reject($"not well-formed XML: {WithoutPlace(xml.Message)}", LineOf(xml.LineNumber));
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

    private XmlReader Open(TextReader text)
    {
        _pictures = _controls == ControlCharacters.Shown ? new ControlPicturesReader(text) : null;
        return XmlSafety.Create(_pictures ?? text, _controls);
    }

    private long LineOf(long lineOfReader) => lineOfReader + _origin.Line - 1 + _linesBefore;

    // Another document after the first: it is read on the same terms, and the report is said to be no single document.
    private bool Follow(XmlException at)
    {
        var position = at.LinePosition + (at.LineNumber == 1 ? _origin.Position - 1 : 0);
        var line = at.LineNumber + _origin.Line - 1;
        if (_documents == MaxDocuments || XmlFollower.Open(_source, line, position) is not { } follower)
        {
            return false;
        }

        TellControls();
        _draft.Reject("another XML document begins here; it is read too", line + _linesBefore);
        _reader.Dispose();
        _documents++;
        _origin = (line, follower.Position);
        _rootEnded = false;
        _reader = Open(follower.Text);
        return true;
    }

    private void TellControls()
    {
        if (_pictures is { Drawn: > 0 } && !_controlsTold)
        {
            _controlsTold = true;
            _draft.Reject("control characters, which XML forbids, are shown as their pictures");
        }
    }

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
        _rootEnded = Depth == 0 && (_reader.NodeType == XmlNodeType.EndElement || _reader.IsEmptyElement);
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

    // The place is a field of the rejection; the reader's own words end with " Line 3, position 7.", and may quote a name of any length.
    private static string WithoutPlace(string message)
    {
        var end = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return message[..Math.Min(end > 0 ? end : message.Length, ReadingDraft.MaxReason)];
    }
}
