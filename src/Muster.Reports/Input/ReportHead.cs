using System.Buffers;
using System.Text;
using Muster.Reports.Input.Json;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Input;

/// <summary>The first bytes of a report and what they look like: all that recognition may look at.</summary>
public sealed class ReportHead
{
    public const int MaxBytes = 64 * 1024;
    private const int MaxLines = 400;

    private readonly Lazy<XmlHead?> _xml;
    private readonly Lazy<JsonHead?> _json;
    private readonly Lazy<IReadOnlyList<string>> _lines;

    private ReportHead(string name, ReadOnlyMemory<byte> bytes, bool complete, JsonShape? whole = null)
    {
        Name = name;
        Bytes = bytes;
        Complete = complete;
        _xml = new(() => XmlHead.Of(Bytes));
        _json = new(() => JsonHead.Of(Bytes, complete, whole));
        _lines = new(ReadLines);
    }

    public string Name { get; }

    /// <summary>UTF-8, at most <see cref="MaxBytes"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>True when these are all bytes of the report.</summary>
    public bool Complete { get; }

    /// <summary>No byte but blanks.</summary>
    public bool IsBlank => Complete && Trimmed.IsEmpty;

    /// <summary>The first start tags, when the content is XML; else null.</summary>
    public XmlHead? Xml => _xml.Value;

    /// <summary>The shape of the JSON value or of the JSON lines, when there is any; else null.</summary>
    public JsonHead? Json => _json.Value;

    /// <summary>The first lines, without line ends; a last line that the head cuts off is left out.</summary>
    public IReadOnlyList<string> Lines => _lines.Value;

    public static ReportHead Of(ReportSource source)
    {
        using var stream = source.OpenUtf8();
        if (ReportSource.InMemory(stream) is { } all)
        {
            return new ReportHead(source.Name, all.AsMemory(0, Math.Min(all.Count, MaxBytes)), complete: all.Count <= MaxBytes);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            var count = stream.ReadAtLeast(bytes.AsSpan(0, MaxBytes + 1), MaxBytes + 1, throwOnEndOfStream: false);
            return new ReportHead(source.Name, bytes.AsSpan(0, Math.Min(count, MaxBytes)).ToArray(), complete: count <= MaxBytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same head with the shape of the whole value, for large JSON whose telling keys come late.</summary>
    internal ReportHead WithWholeShape(ReportSource source) => new(Name, Bytes, Complete, JsonShape.OfWhole(source));

    public bool StartsWith(ReadOnlySpan<byte> bytes) => Bytes.Span.StartsWith(bytes);

    public bool Contains(ReadOnlySpan<byte> bytes) => Bytes.Span.IndexOf(bytes) >= 0;

    private ReadOnlyMemory<byte> Trimmed
    {
        get
        {
            var start = Bytes.Span.IndexOfAnyExcept(" \t\r\n\f"u8);
            return start < 0 ? default : Bytes[start..];
        }
    }

    private List<string> ReadLines()
    {
        var text = Encoding.UTF8.GetString(Bytes.Span);
        var lines = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines.Add(line.ToString());
            if (lines.Count == MaxLines)
            {
                return lines;
            }
        }

        if (!Complete && lines.Count > 1)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
