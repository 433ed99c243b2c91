using System.Text;

namespace Muster.Reports.Python.Tokens;

internal ref partial struct Tokenizer
{
    private static bool IsStringPrefix(ReadOnlySpan<char> word) => word switch
    {
        [var only] => "rRbBuUfFtT".Contains(only),
        [var first, var second] =>
            ("rR".Contains(first) && "bBfFtT".Contains(second)) || ("bBfFtT".Contains(first) && "rR".Contains(second)),
        _ => false,
    };

    /// <summary>Reads a string whose opening quote is at the position and whose prefix starts at <paramref name="start"/>.</summary>
    private void ReadString(int start, ReadOnlySpan<char> prefix)
    {
        var quote = _text[_position];
        var isTriple = Peek(1) == quote && Peek(2) == quote;
        var isRaw = prefix.ContainsAny('r', 'R');
        if (prefix.ContainsAny("fFtT"))
        {
            ReadFString(start, new FString(quote, isTriple, isRaw, prefix.ContainsAny('t', 'T')));
            return;
        }

        var width = isTriple ? 3 : 1;
        var content = _position + width;
        var end = FindEnd(content, quote, isTriple);
        if (end < 0)
        {
            Fail("a string that is never closed");
            return;
        }

        var text = _text[content..end];
        var traits = IsEmpty(text, isRaw) ? StringTraits.Empty : StringTraits.None;
        if (prefix.ContainsAny('b', 'B'))
        {
            traits |= StringTraits.Bytes;
            if (!Ascii.IsValid(text))
            {
                Fail("bytes may hold ASCII characters only");
                return;
            }
        }

        _position = end + width;
        _tokens.Add(new Token(TokenKind.String, traits, _line, start, _position));
        _line += text.Count('\n');
    }

    /// <summary>Where the closing quote of a plain string starts, or −1.</summary>
    private readonly int FindEnd(int position, char quote, bool isTriple)
    {
        while (true)
        {
            var skipped = isTriple ? _text[position..].IndexOfAny(quote, '\\') : _text[position..].IndexOfAny(quote, '\\', '\n');
            if (skipped < 0)
            {
                return -1;
            }

            position += skipped;
            if (_text[position] == '\\')
            {
                position += 2;
                if (position > _text.Length)
                {
                    return -1;
                }
            }
            else if (_text[position] == '\n')
            {
                return -1;
            }
            else if (!isTriple || (position + 2 < _text.Length && _text[position + 1] == quote && _text[position + 2] == quote))
            {
                return position;
            }
            else
            {
                position++;
            }
        }
    }

    private static bool IsEmpty(ReadOnlySpan<char> content, bool isRaw)
    {
        while (!isRaw && content is ['\\', '\n', ..])
        {
            content = content[2..];
        }

        return content.IsEmpty;
    }
}
