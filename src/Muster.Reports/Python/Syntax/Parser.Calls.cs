using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private readonly bool StartsComprehension =>
        Kind == TokenKind.For || (Kind == TokenKind.Async && Next == TokenKind.For);

    private void ReadComprehension()
    {
        _comprehensions++;
        _constants?.AddExpressionCode(Line);
        _constants?.BeginSilence();
        while (StartsComprehension)
        {
            Accept(TokenKind.Async);
            Advance();
            ReadTargets();
            Expect(TokenKind.In, "'in'");
            ReadDisjunction();
            while (Accept(TokenKind.If))
            {
                if (Kind == TokenKind.Lambda)
                {
                    ReadLambda();
                }
                else
                {
                    ReadNamedCondition();
                }
            }
        }

        _comprehensions--;
        _constants?.EndSilence();
    }

    private void ReadNamedCondition()
    {
        if (Kind == TokenKind.Name && Next == TokenKind.Walrus)
        {
            Advance();
            Advance();
        }

        ReadDisjunction();
    }

    /// <summary>Everything between the parentheses of a call, and the closing one.</summary>
    private void ReadArguments()
    {
        var afterKeyword = false;
        while (Kind != TokenKind.RightParenthesis)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                afterKeyword = true;
                ReadExpression();
            }
            else if (Accept(TokenKind.Star))
            {
                ReadExpression();
            }
            else if (Kind == TokenKind.Name && Next == TokenKind.Equal)
            {
                afterKeyword = true;
                LogConstant();
                Advance();
                Advance();
                ReadExpression();
            }
            else
            {
                ReadPositionalArgument(afterKeyword);
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightParenthesis, "')'");
    }

    private void ReadPositionalArgument(bool afterKeyword)
    {
        if (afterKeyword)
        {
            Fail("a positional argument follows a keyword argument");
        }

        var line = Line;
        ReadNamedExpression();
        if (StartsComprehension)
        {
            _callableLines.Add(line);
            ReadComprehension();
        }
    }

    /// <summary>Everything between the brackets of a subscript, and the closing one. Returns the index, if it is a single one.</summary>
    private Expression ReadSubscript()
    {
        var index = ReadSlice();
        while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBracket)
        {
            index = Expression.Unknown;
            ReadSlice();
        }

        Expect(TokenKind.RightBracket, "']'");
        return index;
    }

    /// <summary>Before 3.10 a walrus in a subscript or set needed parentheses.</summary>
    private void NeedForWalrus()
    {
        if (Next == TokenKind.Walrus)
        {
            Need(10);
        }
    }

    private Expression ReadSlice()
    {
        if (Accept(TokenKind.Star))
        {
            Need(11);
            ReadBinary(Precedence.Bar);
            return Expression.Unknown;
        }

        if (Kind != TokenKind.Colon)
        {
            NeedForWalrus();
            var index = ReadNamedExpression();
            if (Kind != TokenKind.Colon)
            {
                return index;
            }
        }

        for (var colons = 0; colons < 2 && Accept(TokenKind.Colon); colons++)
        {
            if (StartsExpression(Kind))
            {
                ReadExpression();
            }
            else
            {
                LogNone();
            }
        }

        return Expression.Unknown;
    }

    /// <summary>What stands between <c>for</c> and <c>in</c>.</summary>
    private void ReadTargets()
    {
        do
        {
            if (!ReadStarTarget().IsTarget)
            {
                Fail("'for' cannot assign to this");
            }
        }
        while (Accept(TokenKind.Comma) && Kind != TokenKind.In);
    }

    /// <summary>A target must be read without taking an <c>in</c> for a comparison.</summary>
    private Expression ReadStarTarget()
    {
        Accept(TokenKind.Star);
        return ReadBinary(Precedence.Bar);
    }
}
