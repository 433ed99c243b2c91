using System.Text;
using Muster.Reports.Input.Containers;

namespace Muster.Reports.Input;

/// <summary>
/// The bytes of one report, openable more than once: recognition looks at the head, the format reads the whole. Whoever makes the
/// source owns the file or memory behind it; nothing here knows of either.
/// </summary>
/// <param name="name">File name: shown, and the only hint for files that are literally <c>[]</c>; never used to recognise a format.</param>
/// <param name="open">Opens the raw bytes from the start. Every stream is disposed by its reader.</param>
public sealed class ReportSource(string name, Func<Stream> open)
{
    private readonly UnpackMeter _meter = new();
    private ReportHead? _head;

    public string Name { get; } = name;

    public ReportHead Head => _head ??= ReportHead.Of(this);

    /// <summary>Of bytes that are all in memory and stay as they are: they are read where they lie.</summary>
    public static ReportSource OfBytes(string name, byte[] bytes) => new(name, () => OpenBytes(bytes));

    /// <summary>As <see cref="OfBytes"/>, opened.</summary>
    public static Stream OpenBytes(byte[] bytes) => new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);

    public Stream OpenRaw() => open();

    /// <summary>The content as UTF-8 without BOM: gzip and what else <see cref="Unpacker"/> knows is unpacked, UTF-16 and the encoding that an XML declaration names are transcoded.</summary>
    public Stream OpenUtf8()
    {
        const int Enough = 512;
        int bom;
        Encoding encoding;
        var raw = OpenUnpacked();
        if (raw.CanSeek)
        {
            Span<byte> start = stackalloc byte[Enough];
            var count = raw.ReadAtLeast(start, Enough, throwOnEndOfStream: false);
            encoding = ReportEncoding.Of(start[..count], out bom);
            raw.Seek(bom - count, SeekOrigin.Current);
        }
        else
        {
            var peeked = PrefixedStream.Peek(raw, Enough, out var start);
            encoding = ReportEncoding.Of(start, out bom);
            peeked.Skip(bom);
            raw = peeked;
        }

        return encoding is UTF8Encoding ? raw : Encoding.CreateTranscodingStream(raw, encoding, new UTF8Encoding(false));
    }

    /// <summary>What is still to be read of a stream over bytes in memory; null of any other.</summary>
    internal static ArraySegment<byte>? InMemory(Stream stream) =>
        stream is MemoryStream memory && memory.TryGetBuffer(out var bytes) ? bytes[(int)memory.Position..] : (ArraySegment<byte>?)null;

    /// <summary>The bytes as they are; what is packed in a way that <see cref="Unpacker"/> knows is unpacked as far as <see cref="UnpackLimits"/> allow.</summary>
    internal Stream OpenUnpacked()
    {
        var raw = open();
        if (raw.CanSeek)
        {
            Span<byte> magic = stackalloc byte[Unpacker.LongestMagic];
            var count = raw.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            raw.Seek(-count, SeekOrigin.Current);
            return Unpacker.Of(magic[..count]) is { } unpacker ? Unpack(raw, unpacker) : raw;
        }

        var peeked = PrefixedStream.Peek(raw, Unpacker.LongestMagic, out var prefix);
        return Unpacker.Of(prefix) is { } way ? Unpack(peeked, way) : peeked;
    }

    private Stream Unpack(Stream packed, Unpacker unpacker)
    {
        var counted = new CountedStream(packed);
        return _meter.Watch(unpacker.Open(counted), () => counted.Taken);
    }
}
