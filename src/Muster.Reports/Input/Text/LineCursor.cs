using System.Text;

namespace Muster.Reports.Input.Text;

/// <summary>Walks a text report line by line through one buffer, whatever the file's size. Line ends may be LF or CRLF.</summary>
public sealed class LineCursor : IDisposable
{
    /// <summary>A longer line is no line of a report; it is cut into pieces of this size.</summary>
    public const int MaxLine = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly ReadingDraft _draft;
    private readonly CancellationToken _cancel;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _final;
    private int _lineStart;
    private int _lineLength;

    public LineCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _stream = source.OpenUtf8();
        _draft = draft;
        _cancel = cancel;
        _buffer = new byte[256 * 1024];
    }

    /// <summary>Over a piece of a report, where it is; lines are numbered within it.</summary>
    internal LineCursor(ArraySegment<byte> piece, ReadingDraft draft, CancellationToken cancel)
    {
        (_stream, _draft, _cancel, _buffer) = (Stream.Null, draft, cancel, piece.Array!);
        (_start, _end, _final) = (piece.Offset, piece.Offset + piece.Count, true);
    }

    /// <summary>1-based number of the current line.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its end. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>As <see cref="Line"/>, for readers that cannot take a span.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_lineStart, _lineLength);

    public string Text => Encoding.UTF8.GetString(Line);

    public bool Read()
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0 || (_final && rest.Length > 0) || rest.Length >= MaxLine)
            {
                Take(end < 0 ? rest.Length : end, end < 0 ? 0 : 1);
                return true;
            }

            if (_final || !Fill())
            {
                return false;
            }
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Take(int length, int lineEnd)
    {
        _lineStart = _start;
        _lineLength = length > 0 && _buffer[_start + length - 1] == '\r' ? length - 1 : length;
        _start += length + lineEnd;
        Number++;
    }

    private bool Fill()
    {
        _cancel.ThrowIfCancellationRequested();
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var count = _stream.Read(_buffer.AsSpan(_end));
            _final = count == 0;
            _end += count;
            return true;
        }
        catch (InvalidDataException broken)
        {
            _draft.Reject($"cannot be unpacked: {broken.Message}", Number);
            _final = true;
            return _end > 0;
        }
    }
}
