using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    /// <summary>
    /// <c>match</c> is a keyword only in front of a line that ends with a colon and has a block below it that starts with
    /// <c>case</c>: nothing else in the grammar looks so.
    /// </summary>
    private readonly bool StartsMatch()
    {
        if (!IsWord("match") || Next is TokenKind.Colon or TokenKind.NewLine)
        {
            return false;
        }

        var index = _index;
        while (_tokens[index].Kind is not TokenKind.NewLine and not TokenKind.End)
        {
            index++;
        }

        return index + 2 < _tokens.Length
            && _tokens[index - 1].Kind == TokenKind.Colon
            && _tokens[index + 1].Kind == TokenKind.Indent
            && _tokens[index + 2] is { Kind: TokenKind.Name } word
            && _text[word.Start..word.End].SequenceEqual("case");
    }

    private MatchStatement ReadMatch()
    {
        Need(10);
        var line = Line;
        Advance();
        ReadStarNamedExpressions();
        Expect(TokenKind.Colon, "':'");
        Expect(TokenKind.NewLine, "the end of the line");
        Expect(TokenKind.Indent, "an indented block");
        var cases = new List<Case>();
        do
        {
            cases.Add(ReadCase());
        }
        while (IsWord("case"));

        Expect(TokenKind.Dedent, "'case'");
        return new MatchStatement(line, [.. cases]);
    }

    private Case ReadCase()
    {
        var line = Line;
        Advance();
        var pattern = ReadOpenPattern();
        Expression? guard = Accept(TokenKind.If) ? ReadNamedExpression() : null;
        return new Case(line, pattern, guard, ReadSuite());
    }

    /// <summary>A pattern, or several with commas, which are a sequence without its parentheses.</summary>
    private Pattern ReadOpenPattern()
    {
        var isStarred = Kind == TokenKind.Star;
        var pattern = ReadMaybeStarPattern();
        if (Kind != TokenKind.Comma)
        {
            return isStarred ? default : pattern;
        }

        while (Accept(TokenKind.Comma) && Kind is not TokenKind.Colon and not TokenKind.If)
        {
            ReadMaybeStarPattern();
        }

        return default;
    }

    private Pattern ReadMaybeStarPattern()
    {
        if (Accept(TokenKind.Star))
        {
            Expect(TokenKind.Name, "a name");
            return default;
        }

        return ReadPattern();
    }

    private Pattern ReadPattern()
    {
        var pattern = ReadClosedPattern();
        if (Kind == TokenKind.Bar)
        {
            var isIrrefutable = pattern.IsIrrefutable;
            while (Accept(TokenKind.Bar))
            {
                pattern = ReadClosedPattern();
                isIrrefutable |= pattern.IsIrrefutable;
            }

            pattern = Pattern.Or(pattern, isIrrefutable);
        }

        if (!Accept(TokenKind.As))
        {
            return pattern;
        }

        Expect(TokenKind.Name, "a name");
        return pattern.Named;
    }

    private Pattern ReadClosedPattern()
    {
        switch (Kind)
        {
            case TokenKind.Name:
                return ReadNamePattern();

            case TokenKind.LeftParenthesis:
                return ReadGroupPattern();

            case TokenKind.LeftBracket:
                Advance();
                ReadPatterns(TokenKind.RightBracket);
                return default;

            case TokenKind.LeftBrace:
                ReadMappingPattern();
                return default;

            case TokenKind.Number or TokenKind.Minus or TokenKind.String or TokenKind.FStringStart
                or TokenKind.None or TokenKind.True or TokenKind.False:
                ReadBinary(Precedence.Sum);
                return default;

            default:
                Fail("a pattern is missing");
                return default;
        }
    }

    /// <summary>A name to capture with, a dotted name to compare with, or a class with its patterns.</summary>
    private Pattern ReadNamePattern()
    {
        var isCapture = Next is not TokenKind.Dot and not TokenKind.LeftParenthesis;
        ReadDottedName();
        if (Accept(TokenKind.LeftParenthesis))
        {
            ReadPatterns(TokenKind.RightParenthesis);
        }

        return isCapture ? Pattern.Capture : default;
    }

    private Pattern ReadGroupPattern()
    {
        Advance();
        if (Accept(TokenKind.RightParenthesis))
        {
            return default;
        }

        var isStarred = Kind == TokenKind.Star;
        var pattern = ReadMaybeStarPattern();
        if (Accept(TokenKind.RightParenthesis))
        {
            return isStarred ? default : pattern;
        }

        Expect(TokenKind.Comma, "','");
        ReadPatterns(TokenKind.RightParenthesis);
        return default;
    }

    /// <summary>Patterns, some with the keyword of a class pattern, up to a closing bracket.</summary>
    private void ReadPatterns(TokenKind end)
    {
        while (Kind != end)
        {
            if (Kind == TokenKind.Name && Next == TokenKind.Equal)
            {
                Advance();
                Advance();
            }

            ReadMaybeStarPattern();
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(end, "the closing bracket of the pattern");
    }

    private void ReadMappingPattern()
    {
        Advance();
        while (Kind != TokenKind.RightBrace)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                Expect(TokenKind.Name, "a name");
            }
            else
            {
                ReadBinary(Precedence.Sum);
                Expect(TokenKind.Colon, "':'");
                ReadPattern();
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightBrace, "'}'");
    }
}
