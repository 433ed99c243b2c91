namespace Muster.Reports.Input.Xml;

/// <summary>
/// Reads the plain subset of XML that report writers use, straight from UTF-8: declaration, doctype without a subset of its own, comments,
/// elements with ASCII names, references to characters, CDATA. At the first thing beyond that, and at anything that is not well-formed, it says so
/// and the XmlReader takes over: so it needs no messages of its own, and may be stricter than the standard.
/// </summary>
internal sealed class XmlScanner(XmlBuffer buffer, XmlNesting? open = null) : IDisposable
{
    private readonly XmlNesting _nesting = open?.Copy() ?? new();
    private readonly XmlTag _tag = new();
    private byte[] _scratch = new byte[256];
    private int _tagStart;
    private int _nameStart;
    private int _nameEnd;
    private bool _pendingEnd;
    private bool _begun = open is not null;
    private bool _doctypeSeen = open is not null;
    private bool _rootSeen = open is not null;
    private bool _textSeen;

    public XmlToken Token { get; private set; }

    /// <summary>0 for the root's start and end.</summary>
    public int Depth { get; private set; }

    public long Line => buffer.LineAt(_tagStart);

    /// <summary>Local name of the tag.</summary>
    public ReadOnlySpan<byte> Name => buffer.From(_nameStart)[..(_nameEnd - _nameStart)];

    /// <summary>Where text is collected, while somebody wants it.</summary>
    public XmlText? Text { get; set; }

    /// <summary>
    /// The elements that are open where the bytes end, when they end between two tags of a document that goes on elsewhere; else null.
    /// </summary>
    public XmlNesting? OpenAtEnd => buffer is { Final: true, Stuck: false } && !_textSeen && XmlValue.OnlyBlanks(buffer.Rest) ? _nesting : null;

    public XmlStep Read()
    {
        if (_pendingEnd)
        {
            _pendingEnd = false;
            if (_tag.Prefixed)
            {
                _nesting.Pop();
            }

            Token = XmlToken.End;
            return XmlStep.Token;
        }

        while (true)
        {
            var rest = buffer.Rest;
            if (_textSeen && rest is [(byte)'<', not ((byte)'!' or (byte)'?'), ..])
            {
                _textSeen = false;
                Token = XmlToken.Text;
                return XmlStep.Token;
            }

            var length = Measure(rest, out var token);
            if (length == XmlMarkup.NotPlain)
            {
                return XmlStep.NotPlain;
            }

            if (length == XmlMarkup.CutOff && !buffer.Fill())
            {
                return _rootSeen && _nesting.Depth == 0 && !buffer.Stuck && XmlValue.OnlyBlanks(buffer.Rest) ? XmlStep.End : XmlStep.NotPlain;
            }

            buffer.Advance(length);
            if (token && length > 0)
            {
                return XmlStep.Token;
            }
        }
    }

    /// <summary>The value of the start tag's attribute with this local name, its meaning in UTF-8. Valid until the next call.</summary>
    public bool TryAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (Token != XmlToken.Start)
        {
            return false;
        }

        var tag = buffer.From(_tagStart);
        foreach (ref readonly var attribute in _tag.Attributes)
        {
            if (attribute.NameEnd - attribute.Local == name.Length && tag[attribute.Local] == name[0] && tag.Slice(attribute.Local, name.Length).SequenceEqual(name))
            {
                var raw = tag[attribute.Value..attribute.ValueEnd];
                value = attribute.Encoded ? Decode(raw) : raw;
                return true;
            }
        }

        return false;
    }

    public void Dispose() => buffer.Dispose();

    private ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw)
    {
        _scratch = _scratch.Length < raw.Length ? new byte[raw.Length] : _scratch;
        return _scratch.AsSpan(0, XmlValue.Decode(raw, _scratch, XmlValueKind.Attribute));
    }

    private int Measure(ReadOnlySpan<byte> rest, out bool token)
    {
        token = false;
        if (rest is [not (byte)'<', ..])
        {
            return ReadText(rest);
        }

        // No markup is shorter but <a>, which is never the last.
        if (rest.Length < 4)
        {
            return XmlMarkup.CutOff;
        }

        if (XmlBytes.Is(rest[1], XmlBytes.NameStart))
        {
            token = true;
            return ReadStart(rest);
        }

        if (rest[1] == '/')
        {
            token = true;
            return ReadEnd(rest);
        }

        var length = rest[1] switch
        {
            (byte)'?' => ReadInstruction(rest),
            (byte)'!' => ReadDeclaration(rest),
            _ => XmlMarkup.NotPlain,
        };
        _begun |= length > 0;
        return length;
    }

    private int ReadStart(ReadOnlySpan<byte> rest)
    {
        var length = _tag.Parse(rest);
        if (length <= 0)
        {
            return length;
        }

        Depth = _nesting.Depth;
        if (Depth == XmlCursor.MaxDepth || (Depth == 0 && _rootSeen))
        {
            return XmlMarkup.NotPlain;
        }

        // What is empty and declares nothing opens nothing.
        if (!_tag.Empty || _tag.Prefixed)
        {
            _nesting.Push(rest[1.._tag.NameEnd]);
            if (_tag.Prefixed && !_nesting.Resolves(_tag, rest))
            {
                return XmlMarkup.NotPlain;
            }
        }

        _rootSeen = true;
        _pendingEnd = _tag.Empty;
        Stand(XmlToken.Start, _tag.Local, _tag.NameEnd);
        return length;
    }

    private int ReadEnd(ReadOnlySpan<byte> rest)
    {
        if (_nesting.Depth == 0)
        {
            return XmlMarkup.NotPlain;
        }

        var name = _nesting.Top;
        var at = 2 + name.Length;
        if (rest.Length <= at)
        {
            return XmlMarkup.CutOff;
        }

        var close = XmlTag.SkipBlanks(rest, at);
        if (close == rest.Length)
        {
            return XmlMarkup.CutOff;
        }

        if (rest[close] != '>' || !rest[2..].StartsWith(name))
        {
            return XmlMarkup.NotPlain;
        }

        Stand(XmlToken.End, 2 + name.LastIndexOf((byte)':') + 1, at);
        _nesting.Pop();
        Depth = _nesting.Depth;
        return close + 1;
    }

    private void Stand(XmlToken token, int name, int nameEnd)
    {
        Token = token;
        _tagStart = buffer.Position;
        _nameStart = _tagStart + name;
        _nameEnd = _tagStart + nameEnd;
    }

    // Between two pieces of markup; blanks alone are no text.
    private int ReadText(ReadOnlySpan<byte> rest)
    {
        var blanks = XmlTag.SkipBlanks(rest, 0);
        if (blanks < rest.Length && rest[blanks] == '<')
        {
            return blanks;
        }

        var end = blanks == rest.Length ? -1 : rest.IndexOf((byte)'<');
        if (end < 0)
        {
            return XmlMarkup.CutOff;
        }

        var run = rest[..end];
        var blank = _nesting.Depth == 0 ? null : XmlValue.IsBlank(run);
        if (blank is null)
        {
            return XmlMarkup.NotPlain;
        }

        if (blank is false)
        {
            _textSeen = true;
            Text?.Append(run, XmlValueKind.Text);
        }

        return end;
    }

    private int ReadInstruction(ReadOnlySpan<byte> rest) => rest.Length < 6
        ? XmlMarkup.CutOff
        : !_begun && !_rootSeen && rest.StartsWith("<?xml"u8) && XmlBytes.Is(rest[5], XmlBytes.Blank) ? XmlMarkup.Declaration(rest) : XmlMarkup.Instruction(rest);

    private int ReadDeclaration(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 10)
        {
            return XmlMarkup.CutOff;
        }

        if (rest.StartsWith("<!--"u8))
        {
            return XmlMarkup.Comment(rest);
        }

        if (rest.StartsWith("<![CDATA["u8) && _nesting.Depth > 0)
        {
            return ReadCdata(rest);
        }

        if (!rest.StartsWith("<!DOCTYPE"u8) || _rootSeen || _doctypeSeen)
        {
            return XmlMarkup.NotPlain;
        }

        var length = XmlMarkup.Doctype(rest);
        _doctypeSeen = length > 0;
        return length;
    }

    private int ReadCdata(ReadOnlySpan<byte> rest)
    {
        var length = XmlMarkup.Cdata(rest);
        if (length > 0)
        {
            _textSeen = true;
            Text?.Append(rest[9..(length - 3)], XmlValueKind.Cdata);
        }

        return length;
    }
}
