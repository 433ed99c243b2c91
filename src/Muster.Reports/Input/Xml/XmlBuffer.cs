using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// A window over the bytes of a report that moves forward; its size does not depend on the file's. Every byte in it is known to be plain:
/// valid UTF-8 without control characters and without U+FFFE and U+FFFF, so nobody who looks at it needs to ask again.
/// </summary>
internal sealed class XmlBuffer : IDisposable
{
    private const int FirstSize = 64 * 1024;

    /// <summary>A single tag, comment or text longer than this is left to the XmlReader.</summary>
    private const int MaxSize = 4 * 1024 * 1024;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    private readonly Stream _utf8;
    private readonly CancellationToken _cancel;
    private byte[] _bytes;
    private int _start;
    private int _end;

    // Bytes after this one begin a character whose end has not been read yet.
    private int _whole;
    private int _counted;
    private LineEnds _lines;

    /// <summary>Over a stream; over its bytes where they lie when it is small and in memory.</summary>
    public static XmlBuffer Of(Stream utf8, CancellationToken cancel) =>
        ReportSource.InMemory(utf8) is { Count: <= FirstSize } whole ? new(whole, cancel) : new(utf8, cancel);

    private XmlBuffer(Stream utf8, CancellationToken cancel) => (_utf8, _cancel, _bytes) = (utf8, cancel, new byte[FirstSize]);

    /// <summary>Over bytes that are all there, where they are.</summary>
    public XmlBuffer(ArraySegment<byte> whole, CancellationToken cancel)
    {
        (_utf8, _cancel, _bytes) = (Stream.Null, cancel, whole.Array!);
        (_start, _whole, _counted, _end) = (whole.Offset, whole.Offset, whole.Offset, whole.Offset + whole.Count);
        Final = true;
        Take();
    }

    /// <summary>The bytes ahead. Spans of it are valid until <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_start, _whole - _start);

    public int Position => _start;

    /// <summary>True when the file has been read to its end.</summary>
    public bool Final { get; private set; }

    /// <summary>True when the bytes that follow are not plain, or one piece is longer than the window may become.</summary>
    public bool Stuck { get; private set; }

    public void Advance(int bytes) => _start += bytes;

    /// <summary>The window from a position that was taken since the last <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> From(int position) => _bytes.AsSpan(position, _whole - position);

    /// <summary>1-based line of a position in the window; positions must not go back.</summary>
    public long LineAt(int position)
    {
        if (position > _counted)
        {
            _lines.Pass(_bytes.AsSpan(_counted, position - _counted));
            _counted = position;
        }

        return _lines.Count + 1;
    }

    /// <summary>Reads on, keeping what has not been consumed. False when there is nothing more or it is not plain.</summary>
    public bool Fill()
    {
        _cancel.ThrowIfCancellationRequested();
        if (Final || Stuck)
        {
            return false;
        }

        MakeRoom();
        if (_end == _bytes.Length)
        {
            Stuck = true;
            return false;
        }

        var count = Read(_bytes.AsSpan(_end));
        Final = count == 0;
        _end += count;
        Take();
        return !Stuck && !Final;
    }

    // What has been read counts as far as it is plain.
    private void Take()
    {
        Stuck |= !IsPlain(_bytes.AsSpan(_whole, _end - _whole), out var cut) || (Final && cut > 0);
        _whole = Stuck ? _whole : _end - cut;
    }

    private int Read(Span<byte> room)
    {
        try
        {
            return _utf8.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            // A damaged archive: the XmlReader comes to the same place and says why.
            Stuck = true;
            return 0;
        }
    }

    public void Dispose() => _utf8.Dispose();

    private void MakeRoom()
    {
        LineAt(_start);
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _whole -= _start;
        _counted = 0;
        _start = 0;
        if (_end > _bytes.Length / 2 && _bytes.Length < MaxSize)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }

    private static bool IsPlain(ReadOnlySpan<byte> bytes, out int cut)
    {
        cut = 0;
        if (bytes.ContainsAny(Controls))
        {
            return false;
        }

        if (Ascii.IsValid(bytes))
        {
            return true;
        }

        cut = Unfinished(bytes);
        var whole = bytes[..^cut];
        return Utf8.IsValid(whole) && whole.IndexOf("\uFFFE"u8) < 0 && whole.IndexOf("\uFFFF"u8) < 0;
    }

    // Bytes at the end that begin a character of two to four bytes without finishing it.
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (value >= 0xc0)
            {
                var length = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
                return length > back ? back : 0;
            }

            if (value < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }
}
