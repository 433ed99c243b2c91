using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>
/// What a table holds, as one number whatever the order of its rows and the engine: the sum of the rows' SHA-256. Two tables of one
/// content have one digest.
/// </summary>
internal sealed class TableDigest
{
    private readonly ArrayBufferWriter<byte> _row = new();
    private UInt128 _high;
    private UInt128 _low;

    public long Rows { get; private set; }

    /// <summary>Of the values, without what an engine adds.</summary>
    public long Bytes { get; private set; }

    public string Hash => _high.ToString("x32", null) + _low.ToString("x32", null);

    public void Add(IReadOnlyList<object?> row)
    {
        _row.ResetWrittenCount();
        foreach (var value in row)
        {
            Add(value);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        var low = _low + BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
        _high += BinaryPrimitives.ReadUInt128BigEndian(hash) + (low < _low ? UInt128.One : UInt128.Zero);
        _low = low;
        Rows++;
        Bytes += _row.WrittenCount;
    }

    // A letter for the type, then eight bytes of a number, or of a length and the content.
    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                _row.Write("n"u8);
                break;
            case long number:
                Add("i"u8, number);
                break;
            case double number:
                Add("r"u8, BitConverter.DoubleToInt64Bits(number));
                break;
            case string text:
                Add("t"u8, Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, _row);
                break;
            case byte[] bytes:
                Add("b"u8, bytes.Length);
                _row.Write(bytes);
                break;
            default:
                throw new ArgumentException($"no column holds a {value.GetType().Name}");
        }
    }

    private void Add(ReadOnlySpan<byte> kind, long number)
    {
        _row.Write(kind);
        BinaryPrimitives.WriteInt64BigEndian(_row.GetSpan(sizeof(long)), number);
        _row.Advance(sizeof(long));
    }
}
