using System.Buffers;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>JSON as the head of a report shows it: one value, or an object a line (perhaps with other lines between).</summary>
public sealed class JsonHead
{
    private const int MaxLines = 50;
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(" \t\r\n,]"u8);

    private JsonHead(JsonShape? value, IReadOnlyList<JsonShape> lines) => (Value, Lines) = (value, lines);

    /// <summary>The one value of the file; null when the file is JSON lines.</summary>
    public JsonShape? Value { get; }

    /// <summary>The first lines that are a whole object each; empty for one value over several lines.</summary>
    public IReadOnlyList<JsonShape> Lines { get; }

    internal static JsonHead? Of(ReadOnlyMemory<byte> bytes, bool complete, JsonShape? whole)
    {
        var lines = ObjectLines(bytes, complete);
        var value = whole ?? (lines.Count > 1 ? null : JsonShape.Of(bytes));
        value = value is { Kind: JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null } ? value : null;
        return value is null && lines.Count == 0 ? null : new JsonHead(value, lines);
    }

    /// <summary>Where JSON begins: the first bracket or brace that starts a line and can start a value; 0 when there is none. Tools write text before it.</summary>
    internal static int StartOfJson(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var line = bytes[at..];
            var first = line.IndexOfAnyExcept(" \t\r\n"u8);
            if (first < 0)
            {
                return 0;
            }

            if (MayStart(line[first..]))
            {
                return at + first;
            }

            var end = line[first..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return 0;
            }

            at += first + end + 1;
        }

        return 0;
    }

    // "[notice] A new release of pip" and "[1/4] Resolving packages" are no lists: a list goes on with a value, an object with a name.
    private static bool MayStart(ReadOnlySpan<byte> text)
    {
        var next = text[1..].TrimStart(" \t\r\n"u8);
        return text[0] switch
        {
            (byte)'{' => next is [] or [(byte)'"' or (byte)'}' or (byte)'/', ..],
            (byte)'[' => next is [] or [(byte)'"' or (byte)']' or (byte)'/' or (byte)'{' or (byte)'[', ..] || IsScalar(next),
            _ => false,
        };
    }

    private static bool IsScalar(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAny(ScalarEnds);
        var word = length < 0 ? text : text[..length];
        return word.SequenceEqual("null"u8) || word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || ReportNumber.Real(word) is not null;
    }

    private static List<JsonShape> ObjectLines(ReadOnlyMemory<byte> bytes, bool complete)
    {
        var found = new List<JsonShape>();
        var at = 0;
        while (at < bytes.Length && found.Count < MaxLines)
        {
            var rest = bytes.Span[at..];
            var end = rest.IndexOfAny((byte)'\n', (byte)0);
            if (end < 0 && !complete)
            {
                break;
            }

            var line = bytes.Slice(at, end < 0 ? rest.Length : end);
            var text = line.Span.Trim(" \t\r"u8);
            if (text is [(byte)'{', .., (byte)'}'] && IsWhole(text) && JsonShape.Of(line) is { } shape)
            {
                found.Add(shape);
            }
            else if (found.Count == 0 && !text.IsEmpty && MayStart(text))
            {
                // A value over several lines, whose inner objects may well stand on a line of their own.
                break;
            }

            at += line.Length + 1;
        }

        return found;
    }

    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            return reader.Read() && reader.TrySkip() && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
