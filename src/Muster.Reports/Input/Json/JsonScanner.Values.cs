using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <content>Strings, numbers and words.</content>
internal sealed partial class JsonScanner
{
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private bool ReadString(JsonTokenType token)
    {
        Escaped = false;
        var length = 1;
        while (true)
        {
            length = StringStop(length);
            var stop = _buffer[_at + length];
            if (stop == '"')
            {
                _at += length + 1;
                Take(token, length - 1, 1);
                return true;
            }

            if (_at + length == _end)
            {
                if (!Fill())
                {
                    return Stop(-1, "the end of a string");
                }
            }
            else if (stop == '\\')
            {
                var escape = EscapeLength(length + 1);
                if (escape == 0)
                {
                    return Stop(Holds(length + 2) ? _buffer[_at + length + 1] : -1, "an escape");
                }

                Escaped = true;
                length += 1 + escape;
            }
            else
            {
                HasControls = true;
                length++;
            }
        }
    }

    // To the next quote, backslash or control character; the zero behind the window is one, so the search ends there at the latest.
    private int StringStop(int length)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(_buffer);
        while (true)
        {
            var bytes = Vector128.LoadUnsafe(ref start, (nuint)(_at + length));
            var stops = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            var found = stops.ExtractMostSignificantBits();
            if (found != 0)
            {
                return length + BitOperations.TrailingZeroCount(found);
            }

            length += Vector128<byte>.Count;
        }
    }

    // What follows a backslash: one of the letters, or u and four hexadecimal digits. 0 when it is neither.
    private int EscapeLength(int at)
    {
        if (!Holds(at + 1) || !"\"\\/bfnrtu"u8.Contains(_buffer[_at + at]))
        {
            return 0;
        }

        if (_buffer[_at + at] != 'u')
        {
            return 1;
        }

        return Holds(at + 5) && !_buffer.AsSpan(_at + at + 1, 4).ContainsAnyExcept(Hexadecimal) ? 5 : 0;
    }

    private bool ReadNumber()
    {
        var at = _at;
        while ((uint)(_buffer[at] - '0') <= 9)
        {
            at++;
        }

        // Mostly it is a few digits and over; the zero behind the window is no digit.
        if (_buffer[at] is (byte)',' or (byte)'}' or (byte)']' && (_buffer[_at] != '0' || at == _at + 1) && at > _at)
        {
            return TakeNumber(at - _at);
        }

        var length = at - _at;
        do
        {
            while (_buffer[_at + length] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-')
            {
                length++;
            }
        }
        while (_at + length == _end && Fill());

        if (!JsonNumber.IsValid(_buffer.AsSpan(_at, length)))
        {
            return Holds(2) && _buffer[_at + 1] == 'I' ? ReadWord("-Infinity"u8, JsonTokenType.Null) : Stop(_buffer[_at], "a number");
        }

        return TakeNumber(length);
    }

    private bool TakeNumber(int length)
    {
        _at += length;
        _next = Next.Comma;
        Take(JsonTokenType.Number, length);
        return true;
    }

    private bool ReadWord(int next) => next switch
    {
        't' => ReadWord("true"u8, JsonTokenType.True),
        'f' => ReadWord("false"u8, JsonTokenType.False),
        'n' => ReadWord("null"u8, JsonTokenType.Null),
        'N' => ReadWord("NaN"u8, JsonTokenType.Null),
        'I' => ReadWord("Infinity"u8, JsonTokenType.Null),
        _ => Stop(next, "a value"),
    };

    private bool ReadWord(ReadOnlySpan<byte> word, JsonTokenType token)
    {
        if (!Holds(word.Length))
        {
            return Stop(-1, "a value");
        }

        if (!_buffer.AsSpan(_at, word.Length).SequenceEqual(word))
        {
            return Stop(_buffer[_at], "a value");
        }

        _at += word.Length;
        _next = Next.Comma;
        Take(token, word.Length);
        return true;
    }
}
