using System.Text;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// Walks a JSON report forward through a small buffer, whatever the file's size. It never throws on bad content: it stops, and the
/// reason is in the draft's rejections. Text before the first brace or bracket is passed over (pip-audit writes some).
/// </summary>
public sealed class JsonCursor : IDisposable
{
    private readonly JsonScanner _json;
    private readonly ReadingDraft? _draft;
    private readonly JsonTree _trees = new();
    private bool _stopped;

    public JsonCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel)
        : this(source.OpenUtf8(), draft, cancel)
    {
    }

    internal JsonCursor(Stream utf8, ReadingDraft? draft, CancellationToken cancel, int window = JsonScanner.WindowSize)
    {
        _json = new JsonScanner(utf8, window, cancel);
        _draft = draft;
        _json.SkipToJson();
    }

    /// <summary>The report is one value after another (gcov --stdout): what follows the first is read with <see cref="NextValue"/>.</summary>
    public bool ManyValues { get; init; }

    public JsonTokenType Token => _json.Token;

    public int Depth => _json.Depth;

    /// <summary>1-based line of the report behind the current token.</summary>
    public long Line => _json.Line;

    /// <summary>Where reading stopped for a reason other than the end.</summary>
    public bool Failed { get; private set; }

    /// <summary>To the next token; false at the end or at the first thing that cannot be read.</summary>
    public bool Read()
    {
        if (_stopped)
        {
            return false;
        }

        var more = _json.Read();
        if (!more || IsOver)
        {
            Stop();
        }

        return more;
    }

    private bool IsOver => _json.Depth == 0 && _json.Token is JsonTokenType.EndObject or JsonTokenType.EndArray;

    /// <summary>After a value's end: true when another object or array follows, which <see cref="Read"/> then begins.</summary>
    public bool NextValue()
    {
        _stopped &= Failed || !_json.Restart();
        return !_stopped;
    }

    /// <summary>Inside an object: to the next property name. False at the object's end, on which the cursor then stands.</summary>
    public bool Property() => Read() && Token == JsonTokenType.PropertyName;

    /// <summary>Inside an array: to the next element's first token. False at the array's end, on which the cursor then stands.</summary>
    public bool Element() => Read() && Token != JsonTokenType.EndArray;

    /// <summary>Inside an array: to the next element that is an object; others are passed over. False at the array's end.</summary>
    public bool ObjectElement()
    {
        while (Element())
        {
            if (Token == JsonTokenType.StartObject)
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>From a property name to its value, which must be an object; otherwise the value is passed over.</summary>
    public bool EnterObject() => Enter(JsonTokenType.StartObject);

    /// <summary>From a property name to its value, which must be an array; otherwise the value is passed over.</summary>
    public bool EnterArray() => Enter(JsonTokenType.StartArray);

    /// <summary>The current property name or string equals this text.</summary>
    public bool Is(ReadOnlySpan<byte> text) =>
        Token is JsonTokenType.PropertyName or JsonTokenType.String
        && (_json.Escaped ? Encoding.UTF8.GetBytes(Text()!).AsSpan().SequenceEqual(text) : Raw.SequenceEqual(text));

    /// <summary>The bytes of the current token, without quotes and with escapes as they are.</summary>
    public ReadOnlySpan<byte> Raw => _json.Raw;

    /// <summary>The current string, name or number as text; null for null, objects and arrays.</summary>
    public string? Text() => Token switch
    {
        JsonTokenType.PropertyName or JsonTokenType.String => JsonText.Of(Raw, _json.Escaped),
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

    /// <summary>After a property name: its value as a number, or null when it is something else (passed over).</summary>
    public double? ReadReal()
    {
        if (!Read())
        {
            return null;
        }

        var real = Real();
        SkipChildren();
        return real;
    }

    /// <summary>After a property name: true or false, or null when its value is something else (passed over).</summary>
    public bool? ReadFlag()
    {
        if (!Read())
        {
            return null;
        }

        var flag = Token switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => default(bool?) };
        SkipChildren();
        return flag;
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

    /// <summary>After a property name: its value is there and neither null nor an empty list, object or text. It is passed over.</summary>
    public bool ReadContent()
    {
        if (!Read())
        {
            return false;
        }

        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return Token != JsonTokenType.Null && (Token != JsonTokenType.String || !Raw.IsEmpty);
        }

        var depth = Depth;
        var content = Read() && Depth > depth;
        if (content)
        {
            SkipChildren();
            SkipRest(depth);
        }

        return content;
    }

    /// <summary>After a property name, or on an element's first token: the whole value as a small tree. Null when it cannot be read.</summary>
    public JsonElement? Value() => Tree(kept: true)?.RootElement;

    /// <summary>As <see cref="Value"/>, until it is disposed of or the cursor goes on.</summary>
    internal JsonDocument? PassingValue() => Tree(kept: false);

    public void Dispose() => _json.Dispose();

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
        if (Token is (JsonTokenType.StartObject or JsonTokenType.StartArray) && (!_json.Skip() || IsOver))
        {
            Stop();
        }
    }

    // To the end of the object or array that was begun at this depth.
    private void SkipRest(int depth)
    {
        while (Depth > depth && Read())
        {
            SkipChildren();
        }
    }

    private JsonDocument? Tree(bool kept)
    {
        if (Token == JsonTokenType.PropertyName && !Read())
        {
            return null;
        }

        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return JsonTree.OfScalar(this);
        }

        var line = _draft is null ? 0 : _json.Line;
        _json.Keep();
        SkipChildren();
        var value = _json.Release();
        return Failed ? null : _trees.Of(kept ? value.ToArray() : value, _draft, line);
    }

    private void Stop()
    {
        _stopped = true;
        if (_json.HasControls)
        {
            _draft?.Reject("strings hold control characters, which JSON forbids; they are read as they are");
        }

        if (_json.Problem is { } problem)
        {
            Failed = true;
            _draft?.Reject($"not valid JSON: {problem}", _json.Line);
        }
        else if (!ManyValues && _draft is not null && _json.AnotherFollows())
        {
            // Text after the value is left alone (golangci-lint 2 writes some); a second report must not vanish.
            _draft.Reject("another JSON value follows the first and is not read", _json.Line);
        }
    }
}
