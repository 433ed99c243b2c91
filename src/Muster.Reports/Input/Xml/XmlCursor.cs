using System.Text;

namespace Muster.Reports.Input.Xml;

public enum XmlToken
{
    /// <summary>A start tag. An empty element gives a start and then an end.</summary>
    Start,
    End,

    /// <summary>Something else than blanks stands between two tags; once, however many comments part it.</summary>
    Text,
}

/// <summary>
/// Walks an XML report forward. It never throws on bad content: it stops, and the reason with its line is in the draft's rejections.
/// Bytes are scanned as long as they are the plain XML that tools write; from the first thing beyond that the XmlReader goes on.
/// </summary>
public sealed class XmlCursor : IDisposable
{
    internal const int MaxDepth = 512;

    /// <summary>What nobody reads is not kept: a text of 32 MB would cost many times that.</summary>
    private const int MostText = 1 << 20;

    private readonly ReportSource? _source;
    private readonly ReadingDraft _draft;
    private readonly ControlCharacters _controls;
    private readonly CancellationToken _cancel;
    private readonly XmlScanner _scanner;
    private XmlWalk? _walk;
    private XmlText? _text;
    private long _textBegin;
    private long _given;
    private byte[] _scratch = [];

    public XmlCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel, ControlCharacters controls = ControlCharacters.Shown)
    {
        _source = source;
        _draft = draft;
        _cancel = cancel;
        _controls = controls;
        _scanner = new XmlScanner(XmlBuffer.Of(source.OpenUtf8(), cancel));
    }

    /// <summary>Over a piece of a document: there is no XmlReader to hand over to, the cursor stops where the scanner does.</summary>
    internal XmlCursor(XmlScanner piece, ReadingDraft draft, CancellationToken cancel) => (_scanner, _draft, _cancel) = (piece, draft, cancel);

    public XmlToken Token => _walk is null ? _scanner.Token : _walk.Token;

    /// <summary>0 for the root's start and end.</summary>
    public int Depth => _walk is null ? _scanner.Depth : _walk.Depth;

    /// <summary>1-based line of the current tag.</summary>
    public long Line => _walk is null ? _scanner.Line : _walk.Line;

    /// <summary>Local name of the current start or end tag.</summary>
    public string Name => _walk is null ? Encoding.ASCII.GetString(_scanner.Name) : _walk.Name;

    /// <summary>True once the XmlReader has taken over.</summary>
    internal bool HandedOver => _walk is not null;

    /// <summary>To the next token; false at the end or at the first thing that cannot be read.</summary>
    public bool Read()
    {
        if (_walk is null)
        {
            switch (_scanner.Read())
            {
                case XmlStep.Token:
                    _given++;
                    return true;
                case XmlStep.End:
                    return false;
                default:
                    if (_source is null || !HandOver())
                    {
                        return false;
                    }

                    break;
            }
        }

        return _walk!.Read();
    }

    /// <summary>True on a start tag of this local name.</summary>
    public bool IsStart(ReadOnlySpan<byte> name) => Token == XmlToken.Start && IsName(name);

    /// <summary>True on an end tag of this local name.</summary>
    public bool IsEnd(ReadOnlySpan<byte> name) => Token == XmlToken.End && IsName(name);

    public bool IsName(ReadOnlySpan<byte> name) => _walk is null ? _scanner.Name.SequenceEqual(name) : Ascii.Equals(name, _walk.Name);

    /// <summary>
    /// The value of the start tag's attribute with entities resolved, by its local name, whatever its prefix; false when it has none.
    /// Valid until the next call.
    /// </summary>
    public bool TryAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        if (_walk is null)
        {
            return _scanner.TryAttribute(name, out value);
        }

        value = default;
        if (_walk.Attribute(name) is not { } text)
        {
            return false;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        _scratch = _scratch.Length < most ? new byte[most] : _scratch;
        value = _scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, _scratch));
        return true;
    }

    /// <summary>The attribute's value, or null. By local name, whatever its prefix.</summary>
    public string? Attribute(ReadOnlySpan<byte> name) =>
        _walk is not null ? _walk.Attribute(name) : _scanner.TryAttribute(name, out var value) ? Encoding.UTF8.GetString(value) : null;

    /// <summary>The attribute as a count: fractions (<c>1.0</c>) are cut, what exceeds <see cref="long"/> saturates; null when absent or no number.</summary>
    public long? Count(ReadOnlySpan<byte> name) => TryAttribute(name, out var value) ? ReportNumber.Count(value) : null;

    /// <summary>
    /// On a start tag: the text up to its end tag, children's text included, at most that many characters; the cursor then stands on the end tag.
    /// Blanks between two tags are no text.
    /// </summary>
    public string InnerText(int most = MostText)
    {
        var depth = Depth;
        _textBegin = _given;
        _text = new XmlText(most);
        Collect(_text);
        while (Read() && !(Token == XmlToken.End && Depth == depth))
        {
        }

        var text = _text.ToString();
        Collect(_text = null);
        return text;
    }

    /// <summary>On a start tag: past everything inside; the cursor then stands on its end tag.</summary>
    public void Skip()
    {
        var depth = Depth;
        while (Read() && !(Token == XmlToken.End && Depth == depth))
        {
        }
    }

    public void Dispose()
    {
        _scanner.Dispose();
        _walk?.Dispose();
    }

    private void Collect(XmlText? text)
    {
        _scanner.Text = text;
        _walk?.Text = text;
    }

    // The XmlReader starts over and is led to where the scanner stands: to the token, since both give the same ones.
    internal bool HandOver()
    {
        _walk = new XmlWalk(_source!, _draft, _controls, _cancel);
        _text?.CutTo(0);
        for (var given = 0L; given < _given; given++)
        {
            if (given == _textBegin)
            {
                _walk.Text = _text;
            }

            if (!_walk.Read())
            {
                return false;
            }
        }

        _walk.Text = _text;
        return true;
    }
}
