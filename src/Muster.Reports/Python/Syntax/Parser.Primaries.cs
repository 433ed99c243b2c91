using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    /// <summary>An atom and the attributes, calls and subscripts that follow it.</summary>
    private Expression ReadPrimary()
    {
        var primary = ReadAtom();
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.Dot:
                    Advance();
                    Expect(TokenKind.Name, "a name");
                    primary = new Expression(Shape.Place);
                    break;

                case TokenKind.LeftParenthesis:
                    Advance();
                    ReadArguments();
                    primary = Expression.Unknown;
                    break;

                case TokenKind.LeftBracket:
                    Advance();
                    primary = Folding.Subscript(primary, ReadSubscript());
                    break;

                default:
                    return primary;
            }
        }
    }

    private Expression ReadAtom()
    {
        switch (Kind)
        {
            case TokenKind.Name:
                return ReadName();

            case TokenKind.Number:
                LogConstant();
                var number = Folding.Number(Word);
                Advance();
                return number;

            case TokenKind.String or TokenKind.FStringStart:
                return ReadStrings();

            case TokenKind.LeftParenthesis:
                return ReadGroup();

            case TokenKind.LeftBracket:
                return ReadListDisplay();

            case TokenKind.LeftBrace:
                return ReadBraces();

            case TokenKind.True or TokenKind.Ellipsis:
                LogConstant();
                Advance();
                return Expression.Literal(Shape.Literal, value: true);

            case TokenKind.False or TokenKind.None:
                LogConstant();
                Advance();
                return Expression.Literal(Shape.Literal, value: false);

            default:
                Fail("an expression is missing");
                return Expression.Unknown;
        }
    }

    private Expression ReadName()
    {
        var isDebug = IsWord("__debug__");
        Advance();
        return isDebug ? Expression.Literal(Shape.Literal, value: true) : new Expression(Shape.Name);
    }

    /// <summary>Adjacent literals are one.</summary>
    private Expression ReadStrings()
    {
        var (isText, isBytes, isFormatted, isTemplate, hasFields, isEmpty) = (false, false, false, false, false, true);
        while (Kind is TokenKind.String or TokenKind.FStringStart)
        {
            if (Kind == TokenKind.FStringStart)
            {
                var end = ReadFString();
                isFormatted = true;
                isTemplate |= end.HasFlag(StringTraits.Template);
                hasFields |= end.HasFlag(StringTraits.HasFields);
                isEmpty &= end.HasFlag(StringTraits.Empty);
                continue;
            }

            LogConstant();
            var traits = Current.Traits;
            isBytes |= traits.HasFlag(StringTraits.Bytes);
            isText |= !traits.HasFlag(StringTraits.Bytes);
            isEmpty &= traits.HasFlag(StringTraits.Empty);
            Advance();
        }

        if (isBytes && (isText || isFormatted))
        {
            Fail("bytes next to a string");
        }

        if (!isFormatted)
        {
            return Expression.Literal(isBytes ? Shape.Literal : Shape.Text, !isEmpty);
        }

        // An f-string without fields is a constant for the compiler, but not for who looks at the text.
        return isTemplate || hasFields || _python < new PythonVersion(3, 13)
            ? Expression.Unknown
            : new Expression(Shape.Other, Truth.Of(!isEmpty)) { IsConstant = true };
    }

    /// <summary>Reads the fields of an f-string and returns what its end says of it.</summary>
    private StringTraits ReadFString()
    {
        var text = Current.End + QuoteLength(Current.End);
        Advance();
        while (Kind == TokenKind.LeftBrace)
        {
            LogText(text, Current.Start);
            ReadField();
            text = _tokens[_index - 1].End;
        }

        LogText(text, Current.End - QuoteLength(Current.End - 1));

        var traits = Current.Traits;
        Expect(TokenKind.FStringEnd, "the end of the f-string");
        return traits;
    }

    private void ReadField()
    {
        Advance();
        ReadValue();
        Accept(TokenKind.Equal);
        if (Accept(TokenKind.Conversion))
        {
            Expect(TokenKind.Name, "'s', 'r' or 'a'");
        }

        if (Accept(TokenKind.Colon))
        {
            LogText(_tokens[_index - 1].End, Current.Start);
            while (Kind == TokenKind.LeftBrace)
            {
                ReadField();
            }
        }

        Expect(TokenKind.RightBrace, "'}'");
    }

    private Expression ReadGroup()
    {
        var mark = MarkConstants();
        Advance();
        if (Accept(TokenKind.RightParenthesis))
        {
            return new Expression(Shape.Sequence, Truth.False) { IsConstant = true, IsTargets = true };
        }

        if (Kind == TokenKind.Yield)
        {
            ReadYield();
            Expect(TokenKind.RightParenthesis, "')'");
            return Expression.Unknown;
        }

        var line = Line;
        var inner = ReadElement(isNamed: true);
        if (StartsComprehension)
        {
            _callableLines.Add(line);
            ReadComprehension();
            Expect(TokenKind.RightParenthesis, "')'");
            return Expression.Unknown;
        }

        if (Kind == TokenKind.Comma)
        {
            inner = Folded(mark, ReadElements(inner, TokenKind.RightParenthesis).ToTuple());
        }
        else if (inner.Shape == Shape.Starred)
        {
            Fail("a starred expression where none may stand");
        }

        Expect(TokenKind.RightParenthesis, "')'");
        return inner with { IsParenthesized = true };
    }

    private Expression ReadListDisplay()
    {
        Advance();
        if (Accept(TokenKind.RightBracket))
        {
            return new Expression(Shape.Sequence) { IsTargets = true };
        }

        var line = Line;
        var first = ReadElement(isNamed: true);
        if (StartsComprehension)
        {
            _comprehensionLines.Add(line);
            ReadComprehension();
            Expect(TokenKind.RightBracket, "']'");
            return Expression.Unknown;
        }

        var list = ReadElements(first, TokenKind.RightBracket).ToList();
        Expect(TokenKind.RightBracket, "']'");
        return list;
    }

    private Elements ReadElements(Expression first, TokenKind end)
    {
        var elements = new Elements(first);
        while (Accept(TokenKind.Comma) && Kind != end)
        {
            elements.Add(ReadElement(isNamed: true));
        }

        return elements;
    }

    /// <summary>A dictionary, a set, or a comprehension of one of them.</summary>
    private Expression ReadBraces()
    {
        var line = Line;
        Advance();
        while (Kind != TokenKind.RightBrace)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                ReadBinary(Precedence.Bar);
            }
            else
            {
                NeedForWalrus();
                ReadElement(isNamed: true);
                if (Accept(TokenKind.Colon))
                {
                    ReadExpression();
                }
            }

            if (StartsComprehension)
            {
                _comprehensionLines.Add(line);
                ReadComprehension();
                break;
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightBrace, "'}'");
        return Expression.Unknown;
    }
}
