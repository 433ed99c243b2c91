using System.Buffers;
using System.Text;
using Muster.Reports;

namespace Muster.Core.CoverageTrees;

/// <summary>Writes a node: unsigned integers of seven bits a byte, the lowest first.</summary>
internal sealed class NodeWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Number(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    // A number below zero, which only a nonsensical report has, takes ten bytes and comes back as it was.
    public void Number(long value) => Number(unchecked((ulong)value));

    /// <summary>What the name has in common with the one before, then the rest.</summary>
    public void Name(string name, string before)
    {
        var shared = 0;
        while (shared < name.Length && shared < before.Length && name[shared] == before[shared])
        {
            shared++;
        }

        // A surrogate pair is not torn apart.
        shared -= shared > 0 && char.IsHighSurrogate(name[shared - 1]) ? 1 : 0;
        var rest = Encoding.UTF8.GetBytes(name[shared..]);
        Number(shared);
        Number(rest.Length);
        Raw(rest);
    }

    public void Hash(NodeHash hash)
    {
        hash.Write(_bytes.GetSpan(NodeHash.Length));
        _bytes.Advance(NodeHash.Length);
    }

    public void Tally(Tally tally)
    {
        Number(tally.Whole);
        Number(tally.Part);
    }
}
