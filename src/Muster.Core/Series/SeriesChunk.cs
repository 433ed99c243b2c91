namespace Muster.Core.Series;

/// <summary>
/// One metric of a block of 256 repositories: a version, then for each of the block's places the length of its series, then the series.
/// A reader that wants one repository, or a thousand of ten thousand, skips the others.
/// </summary>
public static class SeriesChunk
{
    public const int Size = 256;
    private const byte Version = 1;

    public static byte[] Write(IReadOnlyDictionary<int, ReadOnlyMemory<byte>> series)
    {
        var bytes = new ByteWriter();
        bytes.WriteByte(Version);
        for (var place = 0; place < Size; place++)
        {
            bytes.WriteCount(series.TryGetValue(place, out var one) ? one.Length : 0);
        }

        for (var place = 0; place < Size; place++)
        {
            if (series.TryGetValue(place, out var one))
            {
                bytes.WriteBytes(one.Span);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Where each place's series lies in the chunk: <c>places[p]</c> to <c>places[p + 1]</c>.</summary>
    /// <exception cref="InvalidDataException">The chunk is of a later version, or damaged.</exception>
    public static void Places(ReadOnlySpan<byte> chunk, Span<int> places)
    {
        if (chunk.IsEmpty || chunk[0] != Version)
        {
            throw new InvalidDataException("a chunk of series in an unknown version");
        }

        var at = 1;
        for (var place = 0; place < Size; place++)
        {
            var length = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = chunk[at++];
                length |= (next & 0x7f) << shift;
                if (next < 0x80)
                {
                    break;
                }
            }

            places[place + 1] = length;
        }

        places[0] = at;
        for (var place = 0; place < Size; place++)
        {
            places[place + 1] += places[place];
        }

        if (places[Size] != chunk.Length)
        {
            throw new InvalidDataException("a chunk of series whose lengths do not add up");
        }
    }

    public static ReadOnlySpan<byte> Series(ReadOnlySpan<byte> chunk, int place)
    {
        Span<int> places = stackalloc int[Size + 1];
        Places(chunk, places);
        return chunk[places[place]..places[place + 1]];
    }

    /// <summary>The series of all places that have one.</summary>
    public static Dictionary<int, ReadOnlyMemory<byte>> Read(byte[] chunk)
    {
        var places = new int[Size + 1];
        Places(chunk, places);
        return Enumerable.Range(0, Size).Where(place => places[place + 1] > places[place]).ToDictionary(place => place, place => (ReadOnlyMemory<byte>)chunk.AsMemory(places[place]..places[place + 1]));
    }
}
