namespace Muster.Reports.Input.Json;

/// <summary>A window over a stream that moves forward; what has been passed is forgotten, but its lines are counted.</summary>
internal sealed class ByteWindow(Stream stream, int size, CancellationToken cancel) : IDisposable
{
    public const int Size = 64 * 1024;

    /// <summary>A single token that is larger fills the memory for nothing.</summary>
    private const int MaxToken = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[size];
    private int _end;
    private bool _final;
    private long _linesBefore;

    /// <summary>The place in the window.</summary>
    public int At { get; set; }

    /// <summary>Why no more bytes come, other than the end.</summary>
    public string? Problem { get; private set; }

    /// <summary>From the place on.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(At, _end - At);

    /// <summary>1-based line of the place.</summary>
    public long Line => _linesBefore + _buffer.AsSpan(0, At).Count((byte)'\n') + 1;

    public ReadOnlySpan<byte> Slice(int start, int length) => _buffer.AsSpan(start, length);

    /// <summary>Reads more bytes behind what is there. False when there are none; the place then still holds its rest.</summary>
    /// <param name="wanted">Bytes of the rest that the caller has looked at and needs more of.</param>
    public bool Fill(int wanted)
    {
        cancel.ThrowIfCancellationRequested();
        if (_final)
        {
            return false;
        }

        _linesBefore += _buffer.AsSpan(0, At).Count((byte)'\n');
        Rest.CopyTo(_buffer);
        _end -= At;
        At = 0;
        if (wanted >= MaxToken)
        {
            Problem = $"one value is larger than {MaxToken / 1024 / 1024} MB";
            return false;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        return Append();
    }

    public void Dispose() => stream.Dispose();

    private bool Append()
    {
        try
        {
            var count = stream.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
            _final = _end + count < _buffer.Length;
            _end += count;
            return count > 0;
        }
        catch (InvalidDataException broken)
        {
            _final = true;
            Problem = $"it cannot be unpacked: {broken.Message}";
            return false;
        }
    }
}
