namespace Muster.Reports.Input.Pieces;

/// <summary>Where the last piece in these bytes begins; 0 or less where they cannot be cut.</summary>
internal delegate int LastCut(ReadOnlySpan<byte> bytes);

/// <summary>Cuts a stream into pieces of a size.</summary>
/// <param name="stream">What is cut.</param>
/// <param name="lastCut">Where it may be cut.</param>
/// <param name="largest">Bytes in which a place to cut has to come.</param>
internal sealed class PieceCutter(Stream stream, LastCut lastCut, int largest)
{
    /// <summary>Bytes of a usual piece: what a core's own cache holds.</summary>
    public const int Size = 512 * 1024;

    private byte[] _rest = [];
    private int _restLength;

    public bool IsAtEnd { get; private set; }

    /// <summary>
    /// Puts the next piece into the bytes, which may become another array, and gives its length; null when no place to cut comes in sight, or when the
    /// stream is damaged.
    /// </summary>
    public int? Next(ref byte[] bytes)
    {
        var room = _restLength + Size;
        if (bytes.Length < room)
        {
            bytes = new byte[room + (Size / 4)];
        }

        _rest.AsSpan(0, _restLength).CopyTo(bytes);
        var count = _restLength;
        while (true)
        {
            if (Read(bytes.AsSpan(count)) is not { } added)
            {
                return null;
            }

            count += added;
            if (IsAtEnd)
            {
                return count;
            }

            if (lastCut(bytes.AsSpan(0, count)) is > 0 and var cut)
            {
                Keep(bytes.AsSpan(cut, count - cut));
                return cut;
            }

            if (count >= largest)
            {
                return null;
            }

            Array.Resize(ref bytes, count * 2);
        }
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[rest.Length * 2];
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
