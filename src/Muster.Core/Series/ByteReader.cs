namespace Muster.Core.Series;

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The bytes end too early.</exception>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw new InvalidDataException("sums of series that are cut off");

    public long Count()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return (long)value;
    }

    public long Signed()
    {
        var value = (ulong)Count();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
