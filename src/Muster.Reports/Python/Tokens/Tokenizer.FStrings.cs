namespace Muster.Reports.Python.Tokens;

internal ref partial struct Tokenizer
{
    private readonly record struct FString(char Quote, bool IsTriple, bool IsRaw, bool IsTemplate);

    /// <summary>Reads an f-string by the rules of PEP 701, which accept all that older Pythons accept.</summary>
    private void ReadFString(int start, FString fString)
    {
        if (fString.IsTemplate)
        {
            Need(14);
        }

        var traits = fString.IsTemplate ? StringTraits.Template : StringTraits.None;
        _tokens.Add(new Token(TokenKind.FStringStart, traits, _line, start, _position));
        var opening = _position;
        _position += fString.IsTriple ? 3 : 1;
        var content = _position;
        var tokensBefore = _tokens.Count;
        ReadFStringText(fString, isFormat: false);
        if (Failure is not null)
        {
            return;
        }

        if (IsEmpty(_text[content.._position], fString.IsRaw))
        {
            traits |= StringTraits.Empty;
        }

        if (_tokens.Count > tokensBefore)
        {
            traits |= StringTraits.HasFields;
            NeedForOldStyle(opening, fString);
        }

        _position += fString.IsTriple ? 3 : 1;
        _tokens.Add(new Token(TokenKind.FStringEnd, traits, _line, _position, _position));
    }

    /// <summary>
    /// Reads literal text and fields up to the closing quote, or, in a format specification, up to the brace that closes
    /// its field; neither is consumed.
    /// </summary>
    private void ReadFStringText(FString fString, bool isFormat)
    {
        while (Failure is null)
        {
            var skipped = _text[_position..].IndexOfAny(['{', '}', '\\', '\n', fString.Quote]);
            if (skipped < 0)
            {
                Fail("a string that is never closed");
                return;
            }

            _position += skipped;
            switch (_text[_position])
            {
                case '\\':
                    SkipEscape(fString);
                    break;

                case '\n' when fString.IsTriple || isFormat:
                    _position++;
                    _line++;
                    break;

                case '\n':
                    Fail("a string that is never closed");
                    return;

                case '{' when Peek(1) == '{' && !isFormat:
                case '}' when Peek(1) == '}' && !isFormat:
                    _position += 2;
                    break;

                case '{':
                    ReadField(fString);
                    break;

                case '}' when isFormat:
                    return;

                case '}':
                    Fail("a single '}' in an f-string");
                    return;

                default:
                    if (!fString.IsTriple || (Peek(1) == fString.Quote && Peek(2) == fString.Quote))
                    {
                        return;
                    }

                    _position++;
                    break;
            }
        }
    }

    /// <summary>A backslash hides the character after it, but never a brace; <c>\N{…}</c> hides its braces.</summary>
    private void SkipEscape(FString fString)
    {
        var next = Peek(1);
        if (next == 'N' && Peek(2) == '{' && !fString.IsRaw)
        {
            var length = _text[_position..].IndexOf('}');
            _position = length < 0 ? _text.Length : _position + length + 1;
            return;
        }

        if (next == '\n')
        {
            _line++;
        }

        _position += next is '{' or '}' ? 1 : 2;
    }

    private void ReadField(FString fString)
    {
        _fields++;
        Open(TokenKind.LeftBrace, '{');
        var start = _position;
        var depth = _brackets.Depth;
        while (Failure is null)
        {
            SkipBlanks();
            var character = Peek(0);
            if (_brackets.Depth > depth)
            {
                ReadFieldToken();
            }
            else if (character == '}')
            {
                NeedForBackslash(start);
                Close(TokenKind.RightBrace, '}');
                _fields--;
                return;
            }
            else if (character == ':')
            {
                NeedForBackslash(start);
                Take(TokenKind.Colon, 1);
                ReadFStringText(fString, isFormat: true);
                if (Failure is null && Peek(0) != '}')
                {
                    Fail("a field of an f-string that is never closed");
                }

                start = _position;
            }
            else if (character == '!' && Peek(1) != '=')
            {
                Take(TokenKind.Conversion, 1);
            }
            else
            {
                ReadFieldToken();
            }
        }
    }

    private void ReadFieldToken()
    {
        if (_position >= _text.Length)
        {
            Fail("a field of an f-string that is never closed");
            return;
        }

        ReadToken();
    }

    private void NeedForBackslash(int start)
    {
        if (_text[start.._position].Contains('\\'))
        {
            Need(12);
        }
    }

    /// <summary>Before 3.12 an f-string ended at its own quote, whatever its fields held.</summary>
    private void NeedForOldStyle(int opening, FString fString)
    {
        if (Needs.Minor < 12
            && FindEnd(opening + (fString.IsTriple ? 3 : 1), fString.Quote, fString.IsTriple) != _position)
        {
            Need(12);
        }
    }
}
