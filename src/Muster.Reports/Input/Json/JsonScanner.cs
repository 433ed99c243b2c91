using System.Buffers;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// JSON tokens (RFC 8259) out of a small window over a stream. More lenient than the standard in what tools get wrong: comments, commas
/// before a closing bracket, control characters in strings (told by <see cref="HasControls"/>), NaN and Infinity (null). It never
/// throws on bad content: it stops and names its <see cref="Problem"/>.
/// </summary>
/// <remarks>
/// <see cref="Utf8JsonReader"/> cannot live in a field, and making one per token costs more than the token. This scanner keeps its place
/// itself and is about twice as fast.
/// </remarks>
internal sealed class JsonScanner(Stream utf8, int window, CancellationToken cancel) : IDisposable
{
    private const int MaxDepth = 256;

    private static readonly SearchValues<byte> StopsString = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(control => (byte)control)]);

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ByteWindow _bytes = new(utf8, window, cancel);
    private readonly bool[] _objects = new bool[MaxDepth];
    private int _depth;
    private bool _inObject;
    private Next _next = Next.Value;
    private int _rawStart;
    private int _rawLength;

    private enum Next
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
    public ReadOnlySpan<byte> Raw => _bytes.Slice(_rawStart, _rawLength);

    /// <summary>1-based line of the next byte.</summary>
    public long Line => _bytes.Line;

    /// <summary>Past everything before the first brace or bracket that begins a line.</summary>
    public void SkipToJson()
    {
        _bytes.Fill(0);
        _bytes.At += JsonHead.StartOfJson(_bytes.Rest);
    }

    /// <summary>To the next token; false after the last one or at a <see cref="Problem"/>.</summary>
    public bool Read()
    {
        var next = Peek();
        if (_next == Next.Colon)
        {
            if (next != ':')
            {
                return Stop(next, "a colon");
            }

            _bytes.At++;
            _next = Next.Value;
            next = Peek();
        }
        else if (_next == Next.Comma)
        {
            if (_depth == 0)
            {
                return false;
            }

            if (next == ',')
            {
                _bytes.At++;
                _next = _inObject ? Next.Name : Next.Value;
                next = Peek();
            }
            else if (next is not ('}' or ']'))
            {
                return Stop(next, "a comma or a closing bracket");
            }
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
        _bytes.At++;
        return Peek() is var inside && (next == '{' ? inside is '"' or '}' : inside is '"' or '{' or '[' or ']');
    }

    public void Dispose() => _bytes.Dispose();

    private bool ReadName(int next)
    {
        if (next == '"')
        {
            _next = Next.Colon;
            return ReadString(JsonTokenType.PropertyName);
        }

        return next == '}' ? Close(JsonTokenType.EndObject) : Stop(next, "a property name");
    }

    private bool ReadValue(int next)
    {
        if (next == '"')
        {
            _next = Next.Comma;
            return ReadString(JsonTokenType.String);
        }

        if ((uint)(next - '0') <= 9)
        {
            return ReadNumber();
        }

        return next switch
        {
            '{' => Open(JsonTokenType.StartObject),
            '[' => Open(JsonTokenType.StartArray),
            '}' when _next == Next.Comma && _inObject => Close(JsonTokenType.EndObject),
            ']' when !_inObject && _depth > 0 => Close(JsonTokenType.EndArray),
            't' => ReadWord("true"u8, JsonTokenType.True),
            'f' => ReadWord("false"u8, JsonTokenType.False),
            'n' => ReadWord("null"u8, JsonTokenType.Null),
            'N' => ReadWord("NaN"u8, JsonTokenType.Null),
            'I' => ReadWord("Infinity"u8, JsonTokenType.Null),
            '-' => ReadNumber(),
            _ => Stop(next, "a value"),
        };
    }

    private bool Open(JsonTokenType token)
    {
        if (_depth == MaxDepth)
        {
            Problem = $"it is nested deeper than {MaxDepth}";
            return false;
        }

        _bytes.At++;
        Take(token, 0);
        _objects[_depth++] = _inObject;
        _inObject = token == JsonTokenType.StartObject;
        _next = _inObject ? Next.Name : Next.Value;
        return true;
    }

    private bool Close(JsonTokenType token)
    {
        _bytes.At++;
        _inObject = _objects[--_depth];
        _next = Next.Comma;
        Take(token, 0);
        return true;
    }

    private bool ReadString(JsonTokenType token)
    {
        Escaped = false;
        var length = 1;
        while (true)
        {
            var rest = _bytes.Rest[length..];
            var stop = rest.IndexOfAny(StopsString);
            if (stop < 0)
            {
                length += rest.Length;
                if (!_bytes.Fill(_bytes.Rest.Length))
                {
                    return Stop(-1, "the end of a string");
                }

                continue;
            }

            length += stop + 1;
            if (rest[stop] == '"')
            {
                _bytes.At += length;
                Take(token, length - 2, 1);
                return true;
            }

            if (rest[stop] != '\\')
            {
                HasControls = true;
                continue;
            }

            var escape = EscapeLength(length);
            if (escape == 0)
            {
                return Stop(_bytes.Rest.Length > length ? _bytes.Rest[length] : -1, "an escape");
            }

            Escaped = true;
            length += escape;
        }
    }

    // What follows a backslash: one of the letters, or u and four hexadecimal digits. 0 when it is neither.
    private int EscapeLength(int at)
    {
        if (!Holds(at + 1) || !"\"\\/bfnrtu"u8.Contains(_bytes.Rest[at]))
        {
            return 0;
        }

        if (_bytes.Rest[at] != 'u')
        {
            return 1;
        }

        return Holds(at + 5) && !_bytes.Rest.Slice(at + 1, 4).ContainsAnyExcept(Hexadecimal) ? 5 : 0;
    }

    private bool Holds(int bytes)
    {
        while (_bytes.Rest.Length < bytes)
        {
            if (!_bytes.Fill(_bytes.Rest.Length))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadNumber()
    {
        var length = 0;
        do
        {
            var rest = _bytes.Rest;
            while (length < rest.Length && (uint)(rest[length] - '0') <= 9)
            {
                length++;
            }

            while (length < rest.Length && (rest[length] is (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-' || (uint)(rest[length] - '0') <= 9))
            {
                length++;
            }
        }
        while (length == _bytes.Rest.Length && _bytes.Fill(length));

        if (!JsonNumber.IsValid(_bytes.Rest[..length]))
        {
            return _bytes.Rest is [(byte)'-', (byte)'I', ..] ? ReadWord("-Infinity"u8, JsonTokenType.Null) : Stop(_bytes.Rest[0], "a number");
        }

        _bytes.At += length;
        _next = Next.Comma;
        Take(JsonTokenType.Number, length);
        return true;
    }

    private bool ReadWord(ReadOnlySpan<byte> word, JsonTokenType token)
    {
        if (!Holds(word.Length) || !_bytes.Rest.StartsWith(word))
        {
            return Stop(_bytes.Rest.Length < word.Length ? -1 : _bytes.Rest[0], "a value");
        }

        _bytes.At += word.Length;
        _next = Next.Comma;
        Take(token, word.Length);
        return true;
    }

    // The token ends at the place reached; a string's quote behind it is not part of it.
    private void Take(JsonTokenType token, int length, int quote = 0)
    {
        Token = token;
        Depth = _depth;
        _rawStart = _bytes.At - length - quote;
        _rawLength = length;
    }

    /// <summary>The next byte that is neither blank nor comment, or -1 at the end. It is not taken.</summary>
    private int Peek()
    {
        while (true)
        {
            var rest = _bytes.Rest;
            if (rest.IsEmpty)
            {
                if (!_bytes.Fill(0))
                {
                    return -1;
                }

                continue;
            }

            var next = rest[0];
            if (next > ' ' && next != '/')
            {
                return next;
            }

            if (next == '/' ? !SkipComment() : !SkipBlanks())
            {
                return next;
            }
        }
    }

    private bool SkipBlanks()
    {
        var blanks = _bytes.Rest.IndexOfAnyExcept(" \t\r\n"u8);
        _bytes.At += blanks < 0 ? _bytes.Rest.Length : blanks;
        return blanks != 0;
    }

    private bool SkipComment()
    {
        if (!Holds(2))
        {
            return false;
        }

        var end = _bytes.Rest[1] switch { (byte)'/' => "\n"u8, (byte)'*' => "*/"u8, _ => default };
        if (end.IsEmpty)
        {
            return false;
        }

        _bytes.At += 2;
        while (true)
        {
            var found = _bytes.Rest.IndexOf(end);
            if (found >= 0)
            {
                _bytes.At += found + end.Length;
                return true;
            }

            // The first half of the end may be the last byte here.
            _bytes.At = Math.Max(_bytes.At, _bytes.At + _bytes.Rest.Length - (end.Length - 1));
            if (!_bytes.Fill(_bytes.Rest.Length))
            {
                _bytes.At += _bytes.Rest.Length;
                return true;
            }
        }
    }

    private bool Stop(int found, string wanted)
    {
        Problem = _bytes.Problem ?? found switch
        {
            < 0 => $"it ends where {wanted} should come",
            < 32 or > 126 => $"byte {found:x2} stands where {wanted} should come",
            _ => $"'{(char)found}' stands where {wanted} should come",
        };
        return false;
    }
}
