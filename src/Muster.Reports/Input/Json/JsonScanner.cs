using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// JSON tokens (RFC 8259) out of a small window over a stream. More lenient than the standard in what tools get wrong: comments, commas
/// before a closing bracket, control characters in strings (told by <see cref="HasControls"/>), NaN and Infinity (null). It never
/// throws on bad content: it stops and names its <see cref="Problem"/>.
/// </summary>
/// <remarks>
/// <see cref="Utf8JsonReader"/> cannot live in a field, and making one per token costs more than the token. This scanner keeps its place itself.
/// </remarks>
internal sealed partial class JsonScanner : IDisposable
{
    private const int MaxDepth = 256;
    private static readonly string TooDeep = $"it is nested deeper than {MaxDepth}";

    private readonly bool[] _objects = new bool[MaxDepth];
    private int _depth;
    private bool _inObject;
    private Next _next = Next.Value;
    private int _rawStart;
    private int _rawLength;

    private enum Next : byte
    {
        /// <summary>A value; inside an array perhaps its end.</summary>
        Value,

        /// <summary>A property's name or the object's end.</summary>
        Name,

        /// <summary>The colon after a name.</summary>
        Colon,

        /// <summary>A comma or a closing bracket.</summary>
        Comma,
    }

    public JsonTokenType Token { get; private set; }

    /// <summary>As <see cref="Utf8JsonReader.CurrentDepth"/>: a container's own brackets have the depth of what is around it.</summary>
    public int Depth { get; private set; }

    /// <summary>The current string or name holds escapes.</summary>
    public bool Escaped { get; private set; }

    /// <summary>Some string held raw control characters, which the standard forbids.</summary>
    public bool HasControls { get; private set; }

    /// <summary>Why reading stopped; null at the end of the value.</summary>
    public string? Problem { get; private set; }

    /// <summary>The bytes of the current token, without quotes and with escapes as they are. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(_rawStart, _rawLength);

    /// <summary>To the next token; false after the last one or at a <see cref="Problem"/>.</summary>
    public bool Read()
    {
        var next = Peek();
        if (_next == Next.Comma)
        {
            if (next == ',' && _depth > 0)
            {
                _at++;
                _next = _inObject ? Next.Name : Next.Value;
                next = Peek();
            }
            else
            {
                return ReadEnd(next);
            }
        }
        else if (_next == Next.Colon)
        {
            if (next != ':')
            {
                return Stop(next, "a colon");
            }

            _at++;
            _next = Next.Value;
            next = Peek();
        }

        return _next == Next.Name ? ReadName(next) : ReadValue(next);
    }

    /// <summary>After the value: true when another object or array begins behind it.</summary>
    public bool AnotherFollows()
    {
        var next = Peek();
        if (next is not ('{' or '['))
        {
            return false;
        }

        // A log line may begin with a bracket, too: "[INFO] done".
        _at++;
        return Peek() is var inside && (next == '{' ? inside is '"' or '}' : inside is '"' or '{' or '[' or ']');
    }

    /// <summary>After the value: true when an object or array comes next, which <see cref="Read"/> will begin.</summary>
    public bool Restart()
    {
        var more = _depth == 0 && Peek() is '{' or '[';
        _next = more ? Next.Value : _next;
        return more;
    }

    private bool ReadName(int next)
    {
        if (next != '"')
        {
            return next == '}' ? Close(JsonTokenType.EndObject) : Stop(next, "a property name");
        }

        if (!ReadString(JsonTokenType.PropertyName))
        {
            return false;
        }

        // Mostly the colon is there already.
        if (_buffer[_at] == ':')
        {
            _at++;
            _next = Next.Value;
        }
        else
        {
            _next = Next.Colon;
        }

        return true;
    }

    private bool ReadValue(int next)
    {
        if ((uint)(next - '0') <= 9)
        {
            return ReadNumber();
        }

        switch (next)
        {
            case '"':
                _next = Next.Comma;
                return ReadString(JsonTokenType.String);
            case '{':
                return Open(JsonTokenType.StartObject);
            case '[':
                return Open(JsonTokenType.StartArray);
            case ']' when !_inObject && _depth > 0:
                return Close(JsonTokenType.EndArray);
            case '-':
                return ReadNumber();
            default:
                return ReadWord(next);
        }
    }

    private bool ReadEnd(int next)
    {
        if (_depth == 0)
        {
            return false;
        }

        return next == (_inObject ? '}' : ']')
            ? Close(_inObject ? JsonTokenType.EndObject : JsonTokenType.EndArray)
            : Stop(next, "a comma or a closing bracket");
    }

    private bool Open(JsonTokenType token)
    {
        if (_depth == MaxDepth)
        {
            Problem = TooDeep;
            return false;
        }

        _at++;
        Take(token, 0);
        _objects[_depth++] = _inObject;
        _inObject = token == JsonTokenType.StartObject;
        _next = _inObject ? Next.Name : Next.Value;
        return true;
    }

    private bool Close(JsonTokenType token)
    {
        _at++;
        _inObject = _objects[--_depth];
        _next = Next.Comma;
        Take(token, 0);
        return true;
    }

    // The token ends at the place reached; a string's quote behind it is not part of it.
    private void Take(JsonTokenType token, int length, int quote = 0)
    {
        Token = token;
        Depth = _depth;
        _rawStart = _at - length - quote;
        _rawLength = length;
    }

    private bool Stop(int found, string wanted)
    {
        Problem ??= found switch
        {
            < 0 => $"it ends where {wanted} should come",
            < 32 or > 126 => $"byte {found:x2} stands where {wanted} should come",
            _ => $"'{(char)found}' stands where {wanted} should come",
        };
        return false;
    }
}
