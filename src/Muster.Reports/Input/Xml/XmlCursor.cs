using System.Text;
using System.Xml;

namespace Muster.Reports.Input.Xml;

public enum XmlToken
{
    /// <summary>A start tag. An empty element gives a start and then an end.</summary>
    Start,
    End,
    Text,
}

/// <summary>
/// Walks an XML report forward. It never throws on bad content: it stops, and the reason with its line is in the draft's rejections.
/// </summary>
public sealed class XmlCursor : IDisposable
{
    private const int MaxDepth = 512;

    private readonly XmlReader _reader;
    private readonly ReadingDraft _draft;
    private readonly CancellationToken _cancel;
    private bool _pendingEnd;
    private byte[] _scratch = new byte[256];

    public XmlCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _reader = XmlSafety.Create(new LeadingBlanks(source.OpenUtf8()));
        _draft = draft;
        _cancel = cancel;
    }

    public XmlToken Token { get; private set; }

    /// <summary>0 for the root's start and end.</summary>
    public int Depth { get; private set; }

    /// <summary>1-based line of the current token.</summary>
    public long Line => ((IXmlLineInfo)_reader).LineNumber;

    /// <summary>Local name of the current start or end tag.</summary>
    public string Name => _reader.LocalName;

    /// <summary>To the next token; false at the end or at the first thing that cannot be read.</summary>
    public bool Read()
    {
        if (_pendingEnd)
        {
            _pendingEnd = false;
            Token = XmlToken.End;
            return true;
        }

        try
        {
            return ReadToken();
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            _draft.Reject($"not well-formed XML: {broken.Message}", Line);
            return false;
        }
    }

    /// <summary>True on a start tag of this local name.</summary>
    public bool IsStart(ReadOnlySpan<byte> name) => Token == XmlToken.Start && IsName(name);

    /// <summary>True on an end tag of this local name.</summary>
    public bool IsEnd(ReadOnlySpan<byte> name) => Token == XmlToken.End && IsName(name);

    public bool IsName(ReadOnlySpan<byte> name) => Ascii.Equals(name, _reader.LocalName);

    /// <summary>The attribute's value with entities resolved, or false when the start tag has no such attribute. Valid until the next call.</summary>
    public bool TryAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var text = Attribute(name);
        value = default;
        if (text is null)
        {
            return false;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_scratch.Length < most)
        {
            _scratch = new byte[most];
        }

        value = _scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, _scratch));
        return true;
    }

    /// <summary>The attribute's value, or null. By local name, whatever its prefix.</summary>
    public string? Attribute(ReadOnlySpan<byte> name)
    {
        try
        {
            return Find(name);
        }
        catch (XmlException broken)
        {
            return Fail(broken);
        }
    }

    private string? TextValue()
    {
        try
        {
            return _reader.Value;
        }
        catch (XmlException broken)
        {
            return Fail(broken);
        }
    }

    // An undeclared entity or a forbidden character is noticed only when a value is asked for; the reader then gives no more tokens.
    private string? Fail(XmlException broken)
    {
        _draft.Reject($"not well-formed XML: {broken.Message}", Line);
        return null;
    }

    private string? Find(ReadOnlySpan<byte> name)
    {
        string? found = null;
        for (var more = _reader.MoveToFirstAttribute(); more; more = _reader.MoveToNextAttribute())
        {
            if (Ascii.Equals(name, _reader.LocalName))
            {
                found = _reader.Value;
                break;
            }
        }

        _reader.MoveToElement();
        return found;
    }

    /// <summary>The attribute as a count: fractions (<c>1.0</c>) are cut, what exceeds <see cref="long"/> saturates; null when absent or no number.</summary>
    public long? Count(ReadOnlySpan<byte> name) => TryAttribute(name, out var value) ? ReportNumber.Count(value) : null;

    /// <summary>On a start tag: all text up to its end tag, children's text included; the cursor then stands on the end tag.</summary>
    public string InnerText()
    {
        var depth = Depth;
        var text = new StringBuilder();
        while (Read())
        {
            if (Token == XmlToken.Text)
            {
                text.Append(TextValue());
            }
            else if (Token == XmlToken.End && Depth == depth)
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>On a start tag: past everything inside; the cursor then stands on its end tag.</summary>
    public void Skip()
    {
        var depth = Depth;
        while (Read() && !(Token == XmlToken.End && Depth == depth))
        {
        }
    }

    public void Dispose() => _reader.Dispose();

    private bool ReadToken()
    {
        while (_reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    _cancel.ThrowIfCancellationRequested();
                    Depth = _reader.Depth;
                    Token = XmlToken.Start;
                    _pendingEnd = _reader.IsEmptyElement;
                    return Depth < MaxDepth || Refuse();
                case XmlNodeType.EndElement:
                    Depth = _reader.Depth;
                    Token = XmlToken.End;
                    return true;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    Token = XmlToken.Text;
                    return true;
                default:
                    continue;
            }
        }

        return false;
    }

    private bool Refuse()
    {
        _draft.Reject($"elements are nested deeper than {MaxDepth}", Line);
        return false;
    }
}
