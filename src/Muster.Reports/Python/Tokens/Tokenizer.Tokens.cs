using System.Globalization;
using System.Text;

namespace Muster.Reports.Python.Tokens;

internal ref partial struct Tokenizer
{
    private void ReadToken()
    {
        var character = _text[_position];
        if (char.IsAsciiLetter(character) || character == '_' || character >= 0x80)
        {
            ReadWord();
        }
        else if (char.IsAsciiDigit(character) || (character == '.' && char.IsAsciiDigit(Peek(1))))
        {
            ReadNumber();
        }
        else if (character is '"' or '\'')
        {
            ReadString(_position, prefix: []);
        }
        else
        {
            ReadPunctuation(character);
        }
    }

    private readonly char Peek(int offset) =>
        _position + offset < _text.Length ? _text[_position + offset] : '\0';

    /// <summary>A name, a keyword, or the prefix of a string.</summary>
    private void ReadWord()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        if (Peek(0) >= 0x80 && !TryReadUnicodeName())
        {
            Fail("a character that no name may have");
            return;
        }

        var word = _text[start.._position];
        if (word.Length <= 2 && Peek(0) is '"' or '\'' && IsStringPrefix(word))
        {
            ReadString(start, word);
            return;
        }

        Add(Keywords.KindOf(word), _position, start);
    }

    private bool TryReadUnicodeName()
    {
        while (_position < _text.Length)
        {
            if (Rune.DecodeFromUtf16(_text[_position..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            if (!IsPartOfName(rune))
            {
                return rune.IsAscii;
            }

            _position += length;
        }

        return true;
    }

    private static bool IsPartOfName(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => true,

        // Other_ID_Start and Other_ID_Continue of Unicode.
        _ => rune.Value is 0x2118 or 0x212E or 0x309B or 0x309C or 0x00B7 or 0x0387 or (>= 0x1369 and <= 0x1371) or 0x19DA,
    };

    private void ReadPunctuation(char character)
    {
        var next = Peek(1);
        var assigns = next == '=';
        switch (character)
        {
            case '(': Open(TokenKind.LeftParenthesis, character); break;
            case '[': Open(TokenKind.LeftBracket, character); break;
            case '{': Open(TokenKind.LeftBrace, character); break;
            case ')': Close(TokenKind.RightParenthesis, character); break;
            case ']': Close(TokenKind.RightBracket, character); break;
            case '}': Close(TokenKind.RightBrace, character); break;
            case ',': Take(TokenKind.Comma, 1); break;
            case ';': Take(TokenKind.Semicolon, 1); break;
            case '~': Take(TokenKind.Tilde, 1); break;
            case '.' when next == '.' && Peek(2) == '.': Take(TokenKind.Ellipsis, 3); break;
            case '.': Take(TokenKind.Dot, 1); break;
            case ':' when assigns: Take(TokenKind.Walrus, 2); break;
            case ':': Take(TokenKind.Colon, 1); break;
            case '-' when next == '>': Take(TokenKind.Arrow, 2); break;
            case '!' when assigns: Take(TokenKind.Comparison, 2); break;
            case '=' when assigns: Take(TokenKind.Comparison, 2); break;
            case '=': Take(TokenKind.Equal, 1); break;
            case '<' when next == '<': TakeOperator(TokenKind.LeftShift, 2); break;
            case '>' when next == '>': TakeOperator(TokenKind.RightShift, 2); break;
            case '<' or '>': Take(TokenKind.Comparison, assigns ? 2 : 1); break;
            case '*' when next == '*': TakeOperator(TokenKind.DoubleStar, 2); break;
            case '/' when next == '/': TakeOperator(TokenKind.DoubleSlash, 2); break;
            case '*': TakeOperator(TokenKind.Star, 1); break;
            case '/': TakeOperator(TokenKind.Slash, 1); break;
            case '+': TakeOperator(TokenKind.Plus, 1); break;
            case '-': TakeOperator(TokenKind.Minus, 1); break;
            case '%': TakeOperator(TokenKind.Percent, 1); break;
            case '@': TakeOperator(TokenKind.At, 1); break;
            case '&': TakeOperator(TokenKind.Ampersand, 1); break;
            case '|': TakeOperator(TokenKind.Bar, 1); break;
            case '^': TakeOperator(TokenKind.Caret, 1); break;
            default: Fail($"a character that Python does not know: U+{(int)character:X4}"); break;
        }
    }

    private void Take(TokenKind kind, int length)
    {
        var start = _position;
        _position += length;
        Add(kind, _position, start);
    }

    /// <summary>An operator that an equals sign would make an augmented assignment.</summary>
    private void TakeOperator(TokenKind kind, int length)
    {
        if (Peek(length) == '=')
        {
            Take(TokenKind.AugmentedAssignment, length + 1);
        }
        else
        {
            Take(kind, length);
        }
    }

    private void Open(TokenKind kind, char bracket)
    {
        Take(kind, 1);
        if (!_brackets.TryOpen(bracket))
        {
            Fail("too many nested brackets");
        }
    }

    private void Close(TokenKind kind, char bracket)
    {
        if (_brackets.TryClose(bracket))
        {
            Take(kind, 1);
            return;
        }

        Fail(_brackets.Innermost is { } open ? $"'{bracket}' closes '{open}'" : $"'{bracket}' closes nothing");
    }
}
