using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private void ReadSimpleStatements(List<Statement> statements)
    {
        do
        {
            statements.Add(ReadSimpleStatement());
        }
        while (Accept(TokenKind.Semicolon) && Kind != TokenKind.NewLine);

        Expect(TokenKind.NewLine, "the end of the statement");
    }

    private Statement ReadSimpleStatement()
    {
        var (line, start) = (Line, Current.Line);

        // Only the module's docstring and its like may stand before an import from the future.
        _mayImportFuture &= Kind == TokenKind.From || (Kind == TokenKind.String && _index == 0);
        switch (Kind)
        {
            case TokenKind.Pass:
                Advance();
                return new SimpleStatement(line, start, SimpleKind.Pass);

            case TokenKind.Return:
                return ReadReturn(line);

            case TokenKind.Raise:
                return ReadRaise(line);

            case TokenKind.Break:
                return ReadLoopJump(line, Jump.Break);

            case TokenKind.Continue:
                return ReadLoopJump(line, Jump.Continue);

            case TokenKind.Global or TokenKind.Nonlocal:
                ReadDeclaration();
                return new SimpleStatement(line, start, SimpleKind.Nothing);

            case TokenKind.Del:
                return new SimpleStatement(line, start, ReadDelete());

            case TokenKind.Assert:
                return ReadAssert(line);

            case TokenKind.Import:
                ReadImport();
                return new SimpleStatement(line, start, SimpleKind.Code);

            case TokenKind.From:
                ReadFromImport();
                return new SimpleStatement(line, start, SimpleKind.Code);

            case TokenKind.Name when Next == TokenKind.Name && IsWord("type"):
                ReadTypeAlias();
                return new SimpleStatement(line, start, SimpleKind.Code);

            default:
                var kind = ReadExpressionStatement();
                _mayImportFuture &= kind == SimpleKind.Text;
                return new SimpleStatement(line, start, kind);
        }
    }

    private readonly bool AtEndOfSimple => Kind is TokenKind.NewLine or TokenKind.Semicolon;

    private JumpStatement ReadReturn(int line)
    {
        if (_scope is Scope.Module or Scope.Class)
        {
            Fail("'return' outside a function");
        }

        Advance();
        if (AtEndOfSimple)
        {
            LogNone();
        }
        else
        {
            ReadStarExpressions();
        }

        return new JumpStatement(line, Jump.Return);
    }

    private JumpStatement ReadRaise(int line)
    {
        Advance();
        if (!AtEndOfSimple)
        {
            ReadExpression();
            if (Accept(TokenKind.From))
            {
                ReadExpression();
            }
        }

        return new JumpStatement(line, Jump.Raise);
    }

    private JumpStatement ReadLoopJump(int line, Jump jump)
    {
        if (_loops == 0)
        {
            Fail(jump == Jump.Break ? "'break' outside a loop" : "'continue' outside a loop");
        }

        Advance();
        return new JumpStatement(line, jump);
    }

    private void ReadDeclaration()
    {
        if (Kind == TokenKind.Nonlocal && _scope == Scope.Module)
        {
            Fail("'nonlocal' at module level");
        }

        Advance();
        do
        {
            Expect(TokenKind.Name, "a name");
        }
        while (Accept(TokenKind.Comma));
    }

    private SimpleKind ReadDelete()
    {
        Advance();
        var isEmpty = Kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket
            && Next is TokenKind.RightParenthesis or TokenKind.RightBracket;
        var targets = ReadStarExpressions();
        if (!targets.IsTarget)
        {
            Fail("'del' cannot delete this");
        }

        return isEmpty && AtEndOfSimple ? SimpleKind.Nothing : SimpleKind.Code;
    }

    private AssertStatement ReadAssert(int line)
    {
        Advance();
        var test = ReadExpression();
        if (Accept(TokenKind.Comma))
        {
            ReadExpression();
        }

        return new AssertStatement(line, test);
    }

    private void ReadTypeAlias()
    {
        Need(12);
        Advance();
        Advance();
        ReadTypeParameters();
        Expect(TokenKind.Equal, "'='");
        ReadExpression();
    }

    private SimpleKind ReadExpressionStatement()
    {
        var constants = _constants?.Count ?? 0;
        var first = ReadValue();
        if (AtEndOfSimple && first.IsConstant)
        {
            _constants?.Forget(constants);
        }

        switch (Kind)
        {
            case TokenKind.Colon:
                return ReadAnnotation(first);

            case TokenKind.AugmentedAssignment:
                if (first.Shape is not Shape.Name and not Shape.Place)
                {
                    Fail("an augmented assignment to what cannot be assigned to");
                }

                Advance();
                ReadValue();
                return SimpleKind.Code;

            case TokenKind.Equal:
                ReadAssignments(first);
                return SimpleKind.Code;

            default:
                return first switch
                {
                    { Shape: Shape.Text } => SimpleKind.Text,
                    { IsConstant: true } => SimpleKind.Constant,
                    { Shape: Shape.Starred } => Reject(),
                    _ => SimpleKind.Code,
                };
        }
    }

    private SimpleKind Reject()
    {
        Fail("a starred expression where none may stand");
        return SimpleKind.Code;
    }

    private void ReadAssignments(Expression target)
    {
        while (Kind == TokenKind.Equal)
        {
            if (!target.IsTarget)
            {
                Fail("an assignment to what cannot be assigned to");
            }

            Advance();
            target = ReadValue();
        }

        if (target.Shape == Shape.Starred)
        {
            Reject();
        }
    }

    private SimpleKind ReadAnnotation(Expression target)
    {
        if (target.Shape is not Shape.Name and not Shape.Place)
        {
            Fail("an annotation of what cannot be annotated");
        }

        if (_scope == Scope.Module)
        {
            _hasModuleAnnotations = true;
        }

        _constants?.Add(Line, $"annotation {_index}");

        Advance();
        ReadExpression();
        if (Accept(TokenKind.Equal))
        {
            ReadValue();
            return SimpleKind.Code;
        }

        return target switch
        {
            { Shape: Shape.Place } => SimpleKind.Code,
            { IsParenthesized: true } => SimpleKind.AnnotatedParenthesizedName,
            _ => SimpleKind.AnnotatedName,
        };
    }

    /// <summary>What may stand right of an equals sign, and alone.</summary>
    private Expression ReadValue() => Kind == TokenKind.Yield ? ReadYield() : ReadStarExpressions();
}
