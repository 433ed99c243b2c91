namespace Muster.Reports.Python.Tokens;

internal ref partial struct Tokenizer
{
    private void ReadNumber()
    {
        var start = _position;
        if (_text[_position] == '0' && (Peek(1) | 0x20) is 'x' or 'o' or 'b')
        {
            ReadPrefixedInteger();
        }
        else
        {
            ReadDecimal(start);
        }

        if (Failure is null && !MayFollowNumber())
        {
            Fail("a number runs into a name");
        }

        Add(TokenKind.Number, _position, start);
    }

    private void ReadPrefixedInteger()
    {
        var radix = (Peek(1) | 0x20) switch { 'x' => 16, 'o' => 8, _ => 2 };
        _position += 2;
        var first = _position;
        while (IsDigit(Peek(0), radix) || (Peek(0) == '_' && IsDigit(Peek(1), radix)))
        {
            _position++;
        }

        if (_position == first || char.IsAsciiDigit(Peek(0)))
        {
            Fail("a number with a digit that its base does not have, or none at all");
        }
    }

    private void ReadDecimal(int start)
    {
        SkipDigits();
        var isInteger = true;
        if (Peek(0) == '.')
        {
            isInteger = false;
            _position++;
            SkipDigits();
        }

        if ((Peek(0) | 0x20) == 'e' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isInteger = false;
            _position += 2;
            SkipDigits();
        }

        if ((Peek(0) | 0x20) == 'j')
        {
            isInteger = false;
            _position++;
        }

        if (isInteger && _text[start] == '0' && _text[start.._position].ContainsAnyInRange('1', '9'))
        {
            Fail("a decimal number with leading zeros");
        }
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)) || (Peek(0) == '_' && char.IsAsciiDigit(Peek(1)) && char.IsAsciiDigit(Peek(-1))))
        {
            _position++;
        }
    }

    private static bool IsDigit(char character, int radix) =>
        radix == 16 ? char.IsAsciiHexDigit(character) : character >= '0' && character < '0' + radix;

    /// <summary>A name may not follow a number, but for old times' sake some keywords may: <c>1if x else 2</c>.</summary>
    private readonly bool MayFollowNumber()
    {
        if (!char.IsAsciiLetter(Peek(0)) && Peek(0) is not '_' and < (char)0x80)
        {
            return true;
        }

        var rest = _text[_position..];
        return rest.StartsWith("and") || rest.StartsWith("else") || rest.StartsWith("for") || rest.StartsWith("if")
            || rest.StartsWith("in") || rest.StartsWith("is") || rest.StartsWith("not") || rest.StartsWith("or");
    }
}
