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
        var depth = 0;
        var hasAs = false;
        for (var index = _index; index < _tokens.Length; index++)
        {
            switch (_tokens[index].Kind)
            {
                case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                    depth++;
                    break;

                case TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace:
                    if (--depth == 0)
                    {
                        return hasAs && _tokens[index + 1].Kind == TokenKind.Colon;
                    }

                    break;

                case TokenKind.As:
                    hasAs |= depth == 1;
                    break;
            }
        }

        return false;
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

        if (Kind != TokenKind.Colon)
        {
            ReadExpression();
            if (Kind == TokenKind.Comma)
            {
                ReadBareExceptions();
            }
            else if (Accept(TokenKind.As))
            {
                Expect(TokenKind.Name, "a name");
                LogNone();
            }
        }

        return new Handler(line, ReadSuite());
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
