using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Muster.Core.CoverageTrees;

/// <summary>
/// A node's name: the first 128 bits of its content's SHA-256. A directory is mostly names of nodes, and whoever could make two contents of
/// one name (2⁶⁴ tries) would confuse his own numbers.
/// </summary>
public readonly record struct NodeHash(ulong A, ulong B)
{
    public const int Length = 16;

    public static NodeHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return From(hash[..Length]);
    }

    /// <exception cref="InvalidDataException">Not as many bytes as a hash has.</exception>
    public static NodeHash From(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
        : throw new InvalidDataException($"a node's hash has {Length} bytes, not {bytes.Length}");

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt64BigEndian(to, A);
        BinaryPrimitives.WriteUInt64BigEndian(to[8..], B);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
