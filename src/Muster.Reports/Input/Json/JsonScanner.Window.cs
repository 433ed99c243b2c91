using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Muster.Reports.Input.Json;

/// <content>The window over the stream: it moves forward; what has been passed is forgotten, but its lines are counted.</content>
internal sealed partial class JsonScanner
{
    public const int WindowSize = 64 * 1024;

    /// <summary>A single token that is larger fills the memory for nothing.</summary>
    private const int MaxToken = 64 * 1024 * 1024;

    /// <summary>Bytes behind the window's end: a zero at which every search stops, and room for the last block to be loaded.</summary>
    private const int Slack = Block;

    private readonly Stream _stream;
    private readonly CancellationToken _cancel;
    private byte[] _buffer;
    private int _at;
    private int _end;
    private bool _final;
    private long _linesBefore;

    public JsonScanner(Stream utf8, int window, CancellationToken cancel)
    {
        _stream = utf8;
        _cancel = cancel;
        _buffer = new byte[window + Slack];
    }

    /// <summary>1-based line of the next byte.</summary>
    public long Line => _linesBefore + _buffer.AsSpan(0, _at).Count((byte)'\n') + 1;

    /// <summary>Past everything before the first brace or bracket that begins a line.</summary>
    public void SkipToJson()
    {
        Fill();
        _at += JsonHead.StartOfJson(_buffer.AsSpan(_at, _end - _at));
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The next byte that is neither blank nor comment, or -1 at the end. It is not taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Peek()
    {
        var next = _buffer[_at];
        return next is > (byte)' ' and not (byte)'/' ? next : PeekBehindBlanks();
    }

    private int PeekBehindBlanks()
    {
        while (true)
        {
            // The zeros behind the window are no blanks, so this ends there at the latest.
            var bytes = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_buffer), (nuint)_at);
            var blanks = Vector128.Equals(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\r')) | Vector128.Equals(bytes, Vector128.Create((byte)'\t'));
            var count = BitOperations.TrailingZeroCount(~blanks.ExtractMostSignificantBits());
            _at += Math.Min(count, Vector128<byte>.Count);
            if (_at == _end)
            {
                if (!Fill())
                {
                    return -1;
                }
            }
            else if (_buffer[_at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') and var next && (next != '/' || !SkipComment()))
            {
                return next;
            }
        }
    }

    private bool SkipComment()
    {
        if (!Holds(2))
        {
            return false;
        }

        var end = _buffer[_at + 1] switch { (byte)'/' => "\n"u8, (byte)'*' => "*/"u8, _ => default };
        if (end.IsEmpty)
        {
            return false;
        }

        _at += 2;
        while (true)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var found = rest.IndexOf(end);
            if (found >= 0)
            {
                _at += found + end.Length;
                return true;
            }

            // The first half of the end may be the last byte here.
            _at += Math.Max(0, rest.Length - (end.Length - 1));
            if (!Fill())
            {
                _at = _end;
                return true;
            }
        }
    }

    /// <summary>That many bytes are in the window from the place on.</summary>
    private bool Holds(int bytes)
    {
        while (_end - _at < bytes)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves what is left to the front and reads more behind it. False when there is no more, or what is left is too much.</summary>
    private bool Fill()
    {
        _cancel.ThrowIfCancellationRequested();
        if (_final)
        {
            return false;
        }

        var from = _kept < 0 ? _at : _kept;
        var left = _end - from;
        _linesBefore += _buffer.AsSpan(0, from).Count((byte)'\n');
        _buffer.AsSpan(from, left).CopyTo(_buffer);
        (_at, _end, _kept) = (_at - from, left, Math.Min(_kept, 0));
        if (left >= MaxToken)
        {
            Problem = $"one value is larger than {MaxToken / 1024 / 1024} MB";
            return false;
        }

        if (left == _buffer.Length - Slack)
        {
            Array.Resize(ref _buffer, (left * 2) + Slack);
        }

        return Append();
    }

    private bool Append()
    {
        var room = _buffer.AsSpan(_end, _buffer.Length - Slack - _end);
        try
        {
            var count = _stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            _final = count < room.Length;
            _end += count;
            _buffer.AsSpan(_end, Slack).Clear();
            return count > 0;
        }
        catch (InvalidDataException broken)
        {
            _final = true;
            _buffer.AsSpan(_end, Slack).Clear();
            Problem = $"it cannot be unpacked: {broken.Message}";
            return false;
        }
    }
}
