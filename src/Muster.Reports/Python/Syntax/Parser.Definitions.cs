using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private Definition ReadDefinition()
    {
        var line = Line;
        var firstExpressionLine = Current.Line;
        var decorators = new List<int>();
        while (Kind == TokenKind.At)
        {
            decorators.Add(Line);
            Advance();
            if (decorators.Count == 1)
            {
                firstExpressionLine = LineInsideParentheses();
            }

            if (!IsPlainDecorator())
            {
                Need(9);
            }

            ReadNamedExpression();
            Expect(TokenKind.NewLine, "the end of the decorator");
        }

        var headerLine = Line;
        var isAsync = Accept(TokenKind.Async);
        var isClass = Kind == TokenKind.Class && !isAsync;
        if (!isClass && Kind != TokenKind.Def)
        {
            Fail("'def' or 'class' is missing");
        }

        Advance();
        Expect(TokenKind.Name, "a name");
        ReadTypeParameters();
        if (isClass)
        {
            ReadBases();
        }
        else
        {
            ReadSignature();
        }

        _constants?.BeginUnit(line);
        var body = ReadBody(isClass ? Scope.Class : isAsync ? Scope.AsyncFunction : Scope.Function);
        _constants?.EndUnit();
        var definition = new Definition(line, isClass, headerLine, [.. decorators], body)
        {
            FirstExpressionLine = firstExpressionLine,
            LastLine = LastLine(),
        };
        _definitions.Add(definition);
        return definition;
    }

    /// <summary>A dotted name, called at most once: all that a decorator could be before 3.9.</summary>
    private readonly bool IsPlainDecorator()
    {
        var index = _index;
        while (_tokens[index].Kind == TokenKind.Name && _tokens[index + 1].Kind == TokenKind.Dot)
        {
            index += 2;
        }

        if (_tokens[index].Kind != TokenKind.Name)
        {
            return false;
        }

        index++;
        if (_tokens[index].Kind == TokenKind.LeftParenthesis)
        {
            index = AfterBrackets(index);
        }

        return _tokens[index].Kind == TokenKind.NewLine;
    }

    private Suite ReadBody(Scope scope)
    {
        var (outerScope, outerLoops) = (_scope, _loops);
        (_scope, _loops) = (scope, 0);
        var body = ReadSuite();
        (_scope, _loops) = (outerScope, outerLoops);
        return body;
    }

    /// <summary>The physical line on which an expression starts in the eyes of Python's tree, which knows no parentheses.</summary>
    private readonly int LineInsideParentheses()
    {
        var index = _index;
        while (_tokens[index].Kind == TokenKind.LeftParenthesis)
        {
            index++;
        }

        return _tokens[index].Line;
    }

    /// <summary>The physical line of the last token that was read, line ends and the ends of blocks aside.</summary>
    private readonly int LastLine()
    {
        var index = _index - 1;
        while (index > 0 && _tokens[index].Kind is TokenKind.NewLine or TokenKind.Dedent)
        {
            index--;
        }

        var token = _tokens[index];
        return token.Line + _text[token.Start..token.End].Count('\n');
    }

    private void ReadBases()
    {
        if (Accept(TokenKind.LeftParenthesis))
        {
            ReadArguments();
        }
    }

    private void ReadSignature()
    {
        Expect(TokenKind.LeftParenthesis, "'('");
        ReadParameters(TokenKind.RightParenthesis);
        Expect(TokenKind.RightParenthesis, "')'");
        if (Accept(TokenKind.Arrow))
        {
            ReadExpression();
        }
    }

    /// <summary>The parameters of a function, or of a lambda, which knows no annotations.</summary>
    private void ReadParameters(TokenKind end)
    {
        var isLambda = end == TokenKind.Colon;
        var needsDefault = false;
        while (Kind != end)
        {
            if (Accept(TokenKind.Slash))
            {
            }
            else if (Accept(TokenKind.DoubleStar))
            {
                ReadParameter(isLambda, isStarred: false);
            }
            else if (Accept(TokenKind.Star))
            {
                needsDefault = false;
                if (Kind != TokenKind.Comma)
                {
                    ReadParameter(isLambda, isStarred: true);
                }

                // After the star any parameter may go without a default.
                while (Accept(TokenKind.Comma) && Kind is TokenKind.Name)
                {
                    ReadParameter(isLambda, isStarred: false);
                    ReadDefault();
                }

                continue;
            }
            else
            {
                ReadParameter(isLambda, isStarred: false);
                var hasDefault = ReadDefault();
                if (needsDefault && !hasDefault)
                {
                    Fail("a parameter without a default follows one with a default");
                }

                needsDefault = hasDefault;
            }

            if (!Accept(TokenKind.Comma))
            {
                return;
            }
        }
    }

    private void ReadParameter(bool isLambda, bool isStarred)
    {
        Expect(TokenKind.Name, "the name of a parameter");
        if (isLambda || !Accept(TokenKind.Colon))
        {
            return;
        }

        if (isStarred && Accept(TokenKind.Star))
        {
            Need(11);
        }

        ReadExpression();
    }

    private bool ReadDefault()
    {
        if (!Accept(TokenKind.Equal))
        {
            return false;
        }

        ReadExpression();
        return true;
    }

    /// <summary><c>[T: bound = default, *Ts, **P]</c></summary>
    private void ReadTypeParameters()
    {
        if (!Accept(TokenKind.LeftBracket))
        {
            return;
        }

        Need(12);
        do
        {
            var isStarred = Accept(TokenKind.Star);
            Accept(TokenKind.DoubleStar);
            Expect(TokenKind.Name, "the name of a type parameter");
            if (Accept(TokenKind.Colon))
            {
                ReadExpression();
            }

            if (Accept(TokenKind.Equal))
            {
                Need(13);
                if (isStarred)
                {
                    Accept(TokenKind.Star);
                }

                ReadExpression();
            }
        }
        while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBracket);

        Expect(TokenKind.RightBracket, "']'");
    }
}
