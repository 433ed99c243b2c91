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

    public static ReportSource OfBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    public Stream OpenRaw() => open();

    /// <summary>The content as UTF-8 without BOM: gzip and what else <see cref="Unpacker"/> knows is unpacked, UTF-16 and the encoding that an XML declaration names are transcoded.</summary>
    public Stream OpenUtf8()
    {
        var raw = PrefixedStream.Peek(OpenUnpacked(), 512, out var prefix);
        var encoding = ReportEncoding.Of(prefix, out var bom);
        raw.Skip(bom);
        return encoding is UTF8Encoding ? raw : Encoding.CreateTranscodingStream(raw, encoding, new UTF8Encoding(false));
    }

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
