using System.Runtime.CompilerServices;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    /// <summary>An expression, or several with commas, starred ones among them: the grammar's <c>star_expressions</c>.</summary>
    private Expression ReadStarExpressions() => ReadList(isNamed: false);

    /// <summary>The same where <c>name := value</c> may stand as well.</summary>
    private Expression ReadStarNamedExpressions() => ReadList(isNamed: true);

    private Expression ReadList(bool isNamed)
    {
        var mark = MarkConstants();
        var first = ReadElement(isNamed);
        if (Kind != TokenKind.Comma)
        {
            return first;
        }

        var elements = new Elements(first);
        while (Accept(TokenKind.Comma) && StartsExpression(Kind))
        {
            elements.Add(ReadElement(isNamed));
        }

        return Folded(mark, elements.ToTuple());
    }

    private Expression ReadElement(bool isNamed)
    {
        if (!Accept(TokenKind.Star))
        {
            return isNamed ? ReadNamedExpression() : ReadExpression();
        }

        var starred = ReadBinary(Precedence.Bar);
        return new Expression(Shape.Starred) { IsTargets = starred.IsTarget };
    }

    private static bool StartsExpression(TokenKind kind) => kind
        is TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.FStringStart
        or TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace
        or TokenKind.Star or TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde or TokenKind.Not or TokenKind.Ellipsis
        or TokenKind.False or TokenKind.None or TokenKind.True or TokenKind.Lambda or TokenKind.Await;

    private Expression ReadNamedExpression()
    {
        if (Kind == TokenKind.Name && Next == TokenKind.Walrus)
        {
            Advance();
            Advance();
            ReadExpression();
            return Expression.Unknown;
        }

        return ReadExpression();
    }

    private Expression ReadExpression()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail("an expression is nested too deeply");
        }

        if (Kind == TokenKind.Lambda)
        {
            return ReadLambda();
        }

        var value = ReadDisjunction();
        if (Kind != TokenKind.If)
        {
            return value;
        }

        Advance();
        var test = ReadDisjunction();
        Expect(TokenKind.Else, "'else'");
        var otherwise = ReadExpression();
        return new Expression(Shape.Other, Truth.Conditional(test.Truth, value.Truth, otherwise.Truth));
    }

    private Expression ReadLambda()
    {
        _callableLines.Add(Line);
        _constants?.AddExpressionCode(Line);
        _constants?.BeginSilence();
        Advance();
        ReadParameters(TokenKind.Colon);
        Expect(TokenKind.Colon, "':'");
        var (scope, loops) = (_scope, _loops);
        (_scope, _loops) = (Scope.Function, 0);
        ReadExpression();
        (_scope, _loops) = (scope, loops);
        _constants?.EndSilence();
        return Expression.Unknown;
    }

    private Expression ReadYield()
    {
        if (_scope is Scope.Module or Scope.Class)
        {
            Fail("'yield' outside a function");
        }

        Advance();
        if (Accept(TokenKind.From))
        {
            ReadExpression();
        }
        else if (StartsExpression(Kind))
        {
            ReadStarExpressions();
        }

        return Expression.Unknown;
    }

    private Expression ReadDisjunction()
    {
        var left = ReadConjunction();
        while (Accept(TokenKind.Or))
        {
            var right = ReadConjunction();
            left = new Expression(Shape.Other, Truth.Or(left.Truth, right.Truth))
            {
                Written = Written(left, right, Truth.Or(left.Written, right.Written)),
            };
        }

        return left;
    }

    private Expression ReadConjunction()
    {
        var left = ReadInversion();
        while (Accept(TokenKind.And))
        {
            var right = ReadInversion();
            left = new Expression(Shape.Other, Truth.And(left.Truth, right.Truth))
            {
                Written = Written(left, right, Truth.And(left.Written, right.Written)),
            };
        }

        return left;
    }

    /// <summary>In coverage.py's eyes one unknown part makes the whole unknown.</summary>
    private static Truth Written(Expression left, Expression right, Truth whole) =>
        left.Written == Truth.Either || right.Written == Truth.Either ? Truth.Either : whole;

    private Expression ReadInversion()
    {
        var negations = 0;
        while (Accept(TokenKind.Not))
        {
            negations++;
        }

        var operand = ReadComparison();
        return negations == 0 ? operand : Negate(operand, negations);
    }

    private static Expression Negate(Expression operand, int negations)
    {
        var isOdd = negations % 2 == 1;
        return new Expression(Shape.Other, isOdd ? Truth.Not(operand.Truth) : operand.Truth)
        {
            IsConstant = operand.IsConstant,
            Written = isOdd ? Truth.Not(operand.Written) : operand.Written,
        };
    }

    private Expression ReadComparison()
    {
        var left = ReadBinary(Precedence.Bar);
        while (AcceptComparison())
        {
            ReadBinary(Precedence.Bar);
            left = Expression.Unknown;
        }

        return left;
    }

    private bool AcceptComparison()
    {
        switch (Kind)
        {
            case TokenKind.Comparison or TokenKind.In:
                Advance();
                return true;

            case TokenKind.Is:
                Advance();
                Accept(TokenKind.Not);
                return true;

            case TokenKind.Not when Next == TokenKind.In:
                Advance();
                Advance();
                return true;

            default:
                return false;
        }
    }

    /// <summary>Operators that bind at least as tightly as <paramref name="lowest"/>.</summary>
    private Expression ReadBinary(int lowest)
    {
        var mark = MarkConstants();
        var left = ReadUnary();
        while (Precedence.Of(Kind) is var precedence && precedence >= lowest)
        {
            var operation = Kind;
            Advance();
            left = Folded(mark, Folding.Binary(operation, left, ReadBinary(precedence + 1)));
        }

        return left;
    }

    private Expression ReadUnary()
    {
        if (Kind is not TokenKind.Plus and not TokenKind.Minus and not TokenKind.Tilde)
        {
            return ReadPower();
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail("an expression is nested too deeply");
        }

        var mark = MarkConstants();
        var operation = Kind;
        Advance();
        return Folded(mark, Folding.Unary(operation, ReadUnary()));
    }

    private Expression ReadPower()
    {
        var left = ReadAwait();
        if (!Accept(TokenKind.DoubleStar))
        {
            return left;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail("an expression is nested too deeply");
        }

        return Folding.Binary(TokenKind.DoubleStar, left, ReadUnary());
    }

    private Expression ReadAwait()
    {
        if (!Accept(TokenKind.Await))
        {
            return ReadPrimary();
        }

        if (_scope != Scope.AsyncFunction && _comprehensions == 0)
        {
            Fail("'await' outside an async function");
        }

        ReadPrimary();
        return Expression.Unknown;
    }
}
