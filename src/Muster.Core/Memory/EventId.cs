using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Muster.Core.Memory;

/// <summary>The id of an event that follows from data: whoever notices it, and however often, it is the same one.</summary>
public static class EventId
{
    /// <summary>A UUIDv7 of a moment and of what happened, in place of chance.</summary>
    public static Guid Of(DateTimeOffset at, string what)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(what), bytes);
        var time = at.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(time >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)time);
        (bytes[6], bytes[8]) = ((byte)(0x70 | (bytes[6] & 0x0F)), (byte)(0x80 | (bytes[8] & 0x3F)));
        return new Guid(bytes[..16], bigEndian: true);
    }
}
