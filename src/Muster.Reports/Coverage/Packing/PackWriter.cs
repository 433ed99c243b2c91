using System.Buffers;
using System.Buffers.Binary;

namespace Muster.Reports.Coverage.Packing;

/// <summary>Writes numbers into borrowed bytes, seven bits a byte, the lowest first.</summary>
internal struct PackWriter(int estimate)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(estimate);
    private int _at;

    /// <summary>To be called before so many bytes are written.</summary>
    public void MakeRoom(int most)
    {
        if (_bytes.Length - _at < most)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _at + most));
            _bytes.AsSpan(0, _at).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }

    public void Number(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes[_at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_at++] = (byte)value;
    }

    /// <summary>Eight bytes as they are: for hashes, which seven bits a byte make longer.</summary>
    public void Raw(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_at), value);
        _at += sizeof(ulong);
    }

    /// <summary>What was written; the borrowed bytes go back.</summary>
    public byte[] Finish()
    {
        var written = _bytes.AsSpan(0, _at).ToArray();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        return written;
    }
}
