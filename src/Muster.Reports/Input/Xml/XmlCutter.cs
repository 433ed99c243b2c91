namespace Muster.Reports.Input.Xml;

/// <summary>Cuts a stream into pieces of a size, each ending before the last mention of an element's start in it.</summary>
/// <param name="stream">What is cut.</param>
/// <param name="element">The beginning of a start tag.</param>
/// <param name="size">Bytes of a usual piece.</param>
/// <param name="largest">Bytes of a piece in which the element does not come any sooner.</param>
internal sealed class XmlCutter(Stream stream, ReadOnlyMemory<byte> element, int size, int largest)
{
    private readonly Stack<byte[]> _free = [];
    private byte[] _rest = new byte[size];
    private int _restLength;

    public bool IsAtEnd { get; private set; }

    /// <summary>The next piece; null when the element does not come within the largest size, or the stream is damaged.</summary>
    public ArraySegment<byte>? Next()
    {
        var bytes = _free.TryPop(out var free) ? free : new byte[2 * size];
        if (bytes.Length < _restLength + size)
        {
            bytes = new byte[_restLength + size];
        }

        _rest.AsSpan(0, _restLength).CopyTo(bytes);
        var count = _restLength;
        while (true)
        {
            if (Read(bytes.AsSpan(count, Math.Max(size, bytes.Length / 2))) is not { } added)
            {
                return null;
            }

            count += added;
            if (IsAtEnd)
            {
                return new(bytes, 0, count);
            }

            // Not at the very start: the piece would be empty and the next one the same.
            if (bytes.AsSpan(1, count - 1).LastIndexOf(element.Span) is >= 0 and var cut)
            {
                Keep(bytes.AsSpan(cut + 1, count - cut - 1));
                return new(bytes, 0, cut + 1);
            }

            if (count >= largest)
            {
                return null;
            }

            Array.Resize(ref bytes, count * 2);
        }
    }

    /// <summary>Takes a piece back when it has been read, so that its memory serves again.</summary>
    public void Return(ArraySegment<byte> piece) => _free.Push(piece.Array!);

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[rest.Length];
        }

        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    private int? Read(Span<byte> room)
    {
        try
        {
            var count = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            IsAtEnd = count < room.Length;
            return count;
        }
        catch (InvalidDataException)
        {
            // The usual way comes to the same place and says why.
            return null;
        }
    }
}
