using System.Text;
using Muster.Reports;

namespace Muster.Core.CoverageTrees;

/// <summary>Reads what <see cref="NodeWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The content ends too early or holds what no writer wrote.</exception>
internal ref struct NodeReader(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _left = content;

    public byte Byte() => Raw(1)[0];

    public ReadOnlySpan<byte> Raw(int length)
    {
        if ((uint)length > (uint)_left.Length)
        {
            throw Damaged();
        }

        var bytes = _left[..length];
        _left = _left[length..];
        return bytes;
    }

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    public long Long() => unchecked((long)Number());

    public int Int() => Number() is var value and <= int.MaxValue ? (int)value : throw Damaged();

    /// <summary>A number of things that each take at least one byte: more than there are bytes is damage, not a reason to ask for memory.</summary>
    public int Count() => Int() is var count && count <= _left.Length ? count : throw Damaged();

    public string Name(string before)
    {
        var shared = Int();
        var rest = Raw(Int());
        return shared <= before.Length ? string.Concat(before.AsSpan(0, shared), Encoding.UTF8.GetString(rest)) : throw Damaged();
    }

    public NodeHash Hash() => NodeHash.From(Raw(NodeHash.Length));

    public Tally Tally()
    {
        var whole = Long();
        return new Tally(Long(), whole);
    }

    public static InvalidDataException Damaged() => new("a coverage node is damaged");
}
