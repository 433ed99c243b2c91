using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private IfStatement ReadIf()
    {
        var branches = new List<Branch>(1);
        do
        {
            var line = Line;
            Advance();
            var test = ReadNamedExpression();
            branches.Add(new Branch(line, test, ReadSuite()));
        }
        while (Kind == TokenKind.Elif);

        return new IfStatement(branches[0].Line, [.. branches], ReadElse());
    }

    private WhileStatement ReadWhile()
    {
        var line = Line;
        Advance();
        var test = ReadNamedExpression();
        var body = ReadLoopBody();
        return new WhileStatement(line, test, body, ReadElse());
    }

    private ForStatement ReadFor(int line)
    {
        Advance();
        ReadTargets();
        Expect(TokenKind.In, "'in'");
        ReadStarExpressions();
        var body = ReadLoopBody();
        return new ForStatement(line, body, ReadElse());
    }

    private WithStatement ReadWith(int line)
    {
        Advance();
        if (!TryReadParenthesizedItems())
        {
            do
            {
                ReadWithItem();
            }
            while (Accept(TokenKind.Comma));
        }

        LogNone();
        return new WithStatement(line, ReadSuite());
    }

    private void ReadWithItem()
    {
        ReadExpression();
        if (Accept(TokenKind.As))
        {
            var target = ReadStarTarget();
            if (!target.IsTarget)
            {
                Fail("'with' cannot assign to this");
            }
        }
    }

    /// <summary><c>with (a as b, c as d):</c>. Without an <c>as</c> inside, it is an expression like any other.</summary>
    private bool TryReadParenthesizedItems()
    {
        if (Kind != TokenKind.LeftParenthesis || !HoldsItems())
        {
            return false;
        }

        Need(9);
        Advance();
        do
        {
            ReadWithItem();
        }
        while (Accept(TokenKind.Comma) && Kind != TokenKind.RightParenthesis);

        Expect(TokenKind.RightParenthesis, "')'");
        return true;
    }

    /// <summary>Whether the parenthesis is followed by the header's colon and has an <c>as</c> of its own.</summary>
    private readonly bool HoldsItems()
    {
        var end = AfterBrackets(_index);
        return _tokens[end].Kind == TokenKind.Colon && HasOwnAs(_tokens[(_index + 1)..(end - 1)]);
    }

    private static bool HasOwnAs(ReadOnlySpan<Token> tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                    depth++;
                    break;

                case TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace:
                    depth--;
                    break;

                case TokenKind.As when depth == 0:
                    return true;
            }
        }

        return false;
    }

    /// <summary>The index behind the bracket that closes the one at <paramref name="index"/>; the tokenizer has seen to it that there is one.</summary>
    private readonly int AfterBrackets(int index)
    {
        var depth = 0;
        do
        {
            depth += _tokens[index++].Kind switch
            {
                TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace => 1,
                TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace => -1,
                _ => 0,
            };
        }
        while (depth > 0);

        return index;
    }

    private TryStatement ReadTry()
    {
        var line = Line;
        Advance();
        var body = ReadSuite();
        var handlers = new List<Handler>();
        var isStar = false;
        while (Kind == TokenKind.Except)
        {
            isStar = Next == TokenKind.Star;
            handlers.Add(ReadHandler());
        }

        var otherwise = handlers.Count > 0 ? ReadElse() : null;
        var final = Accept(TokenKind.Finally) ? ReadSuite() : null;
        if (handlers.Count == 0 && final is null)
        {
            Fail("'except' or 'finally' is missing after 'try'");
        }

        return new TryStatement(line, body, [.. handlers], otherwise, final) { IsStar = isStar };
    }

    private Handler ReadHandler()
    {
        var line = Line;
        Advance();
        if (Accept(TokenKind.Star))
        {
            Need(11);
        }

        var hasType = Kind != TokenKind.Colon;
        var hasName = false;
        if (hasType)
        {
            ReadExpression();
            if (Kind == TokenKind.Comma)
            {
                ReadBareExceptions();
            }
            else if (Accept(TokenKind.As))
            {
                Expect(TokenKind.Name, "a name");
                hasName = true;
                LogNone();
            }
        }

        return new Handler(line, hasType, hasName, ReadSuite());
    }

    /// <summary><c>except A, B:</c>, which 3.14 brought back with another meaning than in Python 2.</summary>
    private void ReadBareExceptions()
    {
        Need(14);
        while (Accept(TokenKind.Comma))
        {
            ReadExpression();
        }
    }
}
