using System.Text;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// Walks a JSON report forward through a small buffer, whatever the file's size. It never throws on bad content: it stops, and the
/// reason is in the draft's rejections. Text before the first brace or bracket is passed over (pip-audit writes some).
/// </summary>
public sealed class JsonCursor : IDisposable
{
    private const int MaxToken = 64 * 1024 * 1024;

    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    private readonly Stream _stream;
    private readonly ReadingDraft? _draft;
    private readonly CancellationToken _cancel;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _final;
    private JsonReaderState _state = new(Lenient);
    private int _valueStart;
    private int _valueLength;
    private bool _escaped;
    private bool _stopped;

    public JsonCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel)
        : this(source.OpenUtf8(), draft, cancel)
    {
    }

    internal JsonCursor(Stream utf8, ReadingDraft? draft, CancellationToken cancel)
    {
        (_stream, _draft, _cancel) = (utf8, draft, cancel);
        Fill();
        _start += JsonHead.StartOfJson(_buffer.AsSpan(_start, _end - _start));
    }

    public JsonTokenType Token { get; private set; }

    public int Depth { get; private set; }

    /// <summary>Where reading stopped for a reason other than the end.</summary>
    public bool Failed { get; private set; }

    /// <summary>To the next token; false at the end or at the first thing that cannot be read.</summary>
    public bool Read()
    {
        try
        {
            return !_stopped && ReadToken();
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            return Stop($"not valid JSON: {broken.Message}", broken is JsonException json ? json.LineNumber + 1 : null);
        }
    }

    /// <summary>Inside an object: to the next property name. False at the object's end, on which the cursor then stands.</summary>
    public bool Property() => Read() && Token == JsonTokenType.PropertyName;

    /// <summary>Inside an array: to the next element's first token. False at the array's end, on which the cursor then stands.</summary>
    public bool Element() => Read() && Token != JsonTokenType.EndArray;

    /// <summary>From a property name to its value, which must be an object; otherwise the value is passed over.</summary>
    public bool EnterObject() => Enter(JsonTokenType.StartObject);

    /// <summary>From a property name to its value, which must be an array; otherwise the value is passed over.</summary>
    public bool EnterArray() => Enter(JsonTokenType.StartArray);

    /// <summary>The current property name or string equals this text.</summary>
    public bool Is(ReadOnlySpan<byte> text) =>
        Token is JsonTokenType.PropertyName or JsonTokenType.String && (_escaped ? Encoding.UTF8.GetBytes(Text()!).AsSpan().SequenceEqual(text) : Raw.SequenceEqual(text));

    /// <summary>The bytes of the current token, without quotes and with escapes as they are.</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(_valueStart, _valueLength);

    /// <summary>The current string, name or number as text; null for null, objects and arrays.</summary>
    public string? Text() => Token switch
    {
        JsonTokenType.PropertyName or JsonTokenType.String => _escaped ? Unescape(Raw) : Encoding.UTF8.GetString(Raw),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(Raw),
        _ => null,
    };

    /// <summary>The current number as a count, or null when it is none.</summary>
    public long? Count() => Token == JsonTokenType.Number ? ReportNumber.Count(Raw) : null;

    public double? Real() => Token == JsonTokenType.Number ? ReportNumber.Real(Raw) : null;

    /// <summary>After a property name: its value as text, or null when it is an object, an array (passed over) or null.</summary>
    public string? ReadText()
    {
        if (!Read())
        {
            return null;
        }

        var text = Text();
        SkipChildren();
        return text;
    }

    /// <summary>After a property name: its value as a count, or null when it is something else (passed over).</summary>
    public long? ReadCount()
    {
        if (!Read())
        {
            return null;
        }

        var count = Count();
        SkipChildren();
        return count;
    }

    /// <summary>After a property name, or on an element's first token: past the whole value.</summary>
    public void Skip()
    {
        if (Token == JsonTokenType.PropertyName && !Read())
        {
            return;
        }

        SkipChildren();
    }

    /// <summary>After a property name, or on an element's first token: the whole value as a small tree. Null when it cannot be read.</summary>
    public JsonElement? Value()
    {
        if (Token == JsonTokenType.PropertyName && !Read())
        {
            return null;
        }

        using var copy = new MemoryStream();
        using (var writer = new Utf8JsonWriter(copy, new JsonWriterOptions { SkipValidation = true }))
        {
            if (!Copy(writer))
            {
                return null;
            }
        }

        using var document = JsonDocument.Parse(copy.ToArray(), new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.Clone();
    }

    public void Dispose() => _stream.Dispose();

    private bool Enter(JsonTokenType kind)
    {
        if (!Read())
        {
            return false;
        }

        if (Token == kind)
        {
            return true;
        }

        SkipChildren();
        return false;
    }

    private void SkipChildren()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Depth;
        while (Read() && Depth > depth)
        {
        }
    }

    private bool Copy(Utf8JsonWriter writer)
    {
        var depth = Depth;
        do
        {
            switch (Token)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(Text()!); break;
                case JsonTokenType.String: writer.WriteStringValue(Text()); break;
                case JsonTokenType.Null: writer.WriteNullValue(); break;
                default: writer.WriteRawValue(Raw, skipInputValidation: true); break;
            }

            if (Depth == depth && Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return true;
            }
        }
        while (Read());

        return false;
    }

    private bool ReadToken()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _final, _state);
            if (reader.Read())
            {
                Take(ref reader);
                return true;
            }

            _state = reader.CurrentState;
            _start += (int)reader.BytesConsumed;
            if (_final)
            {
                return false;
            }

            _cancel.ThrowIfCancellationRequested();
            if (_end - _start >= MaxToken)
            {
                return Stop($"one value is larger than {MaxToken / 1024 / 1024} MB", null);
            }

            Fill();
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        Token = reader.TokenType;
        Depth = reader.CurrentDepth;
        var quoted = Token is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
        _valueStart = _start + (int)reader.TokenStartIndex + quoted;
        _valueLength = reader.ValueSpan.Length;
        _escaped = reader.ValueIsEscaped;
        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;

        // Some tools write text after the value (golangci-lint 2): the value is whole, what follows is not ours.
        _stopped = Depth == 0 && Token is JsonTokenType.EndObject or JsonTokenType.EndArray;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = _stream.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _final = _end + count < _buffer.Length;
        _end += count;
    }

    private bool Stop(string reason, long? line)
    {
        _stopped = true;
        Failed = true;
        _draft?.Reject(reason, line);
        return false;
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var quoted = new byte[raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        raw.CopyTo(quoted.AsSpan(1));
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            return reader.GetString()!;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // A lone surrogate or bytes that are no UTF-8: the text as it stands is better than none.
            return Encoding.UTF8.GetString(raw);
        }
    }
}
