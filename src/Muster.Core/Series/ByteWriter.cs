using System.Buffers.Binary;

namespace Muster.Core.Series;

/// <summary>Bytes with small numbers in few of them: seven bits a byte, the least first; signed ones as zigzag.</summary>
public sealed class ByteWriter
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public void WriteByte(byte value)
    {
        Grow(1);
        _bytes[Length++] = value;
    }

    public void WriteCount(long value) => WriteCount((ulong)value);

    public void WriteCount(ulong value)
    {
        Grow(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    public void WriteSigned(long value) => WriteCount(ZigZag(value));

    public void WriteReal(double value)
    {
        Grow(8);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public ReadOnlySpan<byte> From(int start) => _bytes.AsSpan(start, Length - start);

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    private void Grow(int by)
    {
        if (Length + by > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + by));
        }
    }
}
