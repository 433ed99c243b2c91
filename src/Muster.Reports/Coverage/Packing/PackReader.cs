using System.Buffers.Binary;

namespace Muster.Reports.Coverage.Packing;

/// <summary>Reads what <see cref="PackWriter"/> wrote.</summary>
internal struct PackReader(byte[] bytes)
{
    private int _at;

    public ulong Number()
    {
        var next = bytes[_at++];
        var value = next & 0x7ful;
        for (var shift = 7; next >= 0x80; shift += 7)
        {
            next = bytes[_at++];
            value |= (next & 0x7ful) << shift;
        }

        return value;
    }

    public ulong Raw()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(_at));
        _at += sizeof(ulong);
        return value;
    }
}
