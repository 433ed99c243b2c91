using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Code;

/// <summary>
/// The logical lines for which the compilers of Python 3.8 and 3.9 leave an instruction. They give each statement's line
/// to the next instruction that is written, whichever statement that serves: a <c>pass</c> at the end of a loop gets the
/// jump back to the top, a <c>pass</c> before another statement gets nothing. What follows a return up to the next target
/// of a jump is cut out afterwards.
/// </summary>
internal sealed class EarlyCodeLines
{
    private readonly LineSet _lines;

    /// <summary>The lines of branches that were compiled for their errors only.</summary>
    private readonly LineSet _silent;
    private readonly bool _writesFinallyTwice;

    /// <summary>The line waiting for an instruction, or 0.</summary>
    private int _pending;

    /// <summary>The line of the last instruction that was written, cut or not.</summary>
    private int _last;

    /// <summary>What is written now is cut out later.</summary>
    private bool _isCut;

    /// <summary>The block that is being written has a return.</summary>
    private bool _hasReturned;

    /// <summary>Depth of branches that are compiled for their errors only.</summary>
    private int _silence;

    private bool _breaks;

    private EarlyCodeLines(int lineCount, PythonVersion python)
    {
        _lines = new LineSet(lineCount);
        _silent = new LineSet(lineCount);
        _writesFinallyTwice = python >= new PythonVersion(3, 9);
    }

    private enum Scope : byte { Module, Class, Function }

    public static LineSet Of(Module module, int lineCount, PythonVersion python)
    {
        var code = new EarlyCodeLines(lineCount, python);
        if (module.HasModuleAnnotations && module.Body.Statements is [var first, ..])
        {
            code._lines.Add(first.Line);
        }

        code.VisitBody(module.Body, Scope.Module);
        code.AddExpressionCode(module);
        return code._lines;
    }

    /// <summary>The code of lambdas and comprehensions stays, even if nothing is left of the code that asks for it.</summary>
    private void AddExpressionCode(Module module)
    {
        foreach (var line in module.CallableLines.Concat(module.ComprehensionLines))
        {
            if (!_silent.Contains(line))
            {
                _lines.Add(line);
            }
        }
    }

    private void Write()
    {
        if (_silence > 0 || _pending == 0)
        {
            return;
        }

        _last = _pending;
        if (!_isCut)
        {
            _lines.Add(_pending);
            _pending = 0;
        }
    }

    private void Write(int line)
    {
        _pending = line;
        Write();
    }

    /// <summary>A new block begins; whether anything jumps to it decides whether cutting ends.</summary>
    private void BeginBlock(bool isTarget = true)
    {
        _hasReturned = false;
        _isCut &= !isTarget || _silence > 0;
    }

    private void VisitBody(Suite body, Scope scope)
    {
        var outer = (_pending, _last, _isCut, _hasReturned, _silence, _breaks);
        (_pending, _last, _isCut, _hasReturned, _silence, _breaks) = (0, 0, false, false, 0, false);
        if (scope != Scope.Function && body.DocstringLine > 0)
        {
            Write(body.Statements[0].Line);
        }

        Visit(body, scope);
        if (!_hasReturned)
        {
            Write();
        }

        // The table of lines keeps its last entry, even if nothing is left of the code.
        _lines.Add(_last);
        (_pending, _last, _isCut, _hasReturned, _silence, _breaks) = outer;
    }

    private void Visit(Suite? suite, Scope scope)
    {
        foreach (var statement in suite?.Statements ?? [])
        {
            Visit(statement, scope);
        }
    }

    /// <summary>A branch that a constant rules out: nothing is written, but lines are given out all the same.</summary>
    private void VisitSilently(Suite? suite, Scope scope)
    {
        _silence++;
        Visit(suite, scope);
        _silence--;
    }

    private void Visit(Statement statement, Scope scope)
    {
        _pending = statement.Line;
        if (_silence > 0)
        {
            _silent.Add(statement.Line);
        }

        switch (statement)
        {
            case SimpleStatement simple:
                if (Writes(simple.Kind, scope))
                {
                    Write();
                }

                break;

            case JumpStatement jump:
                VisitJump(jump.Jump);
                break;

            case AssertStatement:
                Write();
                BeginBlock();
                break;

            case IfStatement choice:
                VisitIf(choice, scope);
                break;

            case WhileStatement loop:
                VisitWhile(loop, scope);
                break;

            case ForStatement loop:
                Write();
                VisitLoop(loop.Body, loop.Otherwise, isTested: true, scope);
                break;

            case WithStatement with:
                Write();
                BeginBlock(isTarget: false);
                Visit(with.Body, scope);
                Write();
                BeginBlock();
                Write();
                break;

            case TryStatement attempt:
                VisitTry(attempt, scope);
                break;

            case Definition definition:
                VisitDefinition(definition);
                break;
        }
    }

    private void VisitJump(Jump jump)
    {
        Write();
        _breaks |= jump == Jump.Break;
        if (jump == Jump.Return && _silence == 0)
        {
            _isCut = true;
            _hasReturned = true;
        }
    }

    private void VisitDefinition(Definition definition)
    {
        foreach (var decorator in definition.Decorators)
        {
            Write(decorator);
        }

        Write(definition.HeaderLine);
        if (_silence > 0)
        {
            return;
        }

        if (definition.IsClass)
        {
            // The body of a class begins with code of its own on this line.
            _lines.Add(definition.Line);
        }

        VisitBody(definition.Body, definition.IsClass ? Scope.Class : Scope.Function);
    }

    private void VisitIf(IfStatement choice, Scope scope)
    {
        var jumps = false;
        var silenced = 0;
        for (var index = 0; index < choice.Branches.Length; index++)
        {
            var branch = choice.Branches[index];
            _pending = branch.Line;
            if (!branch.Test.IsConstant)
            {
                WriteTest(branch.Test);
                Visit(branch.Body, scope);
                jumps |= _silence == 0;
                if (index + 1 < choice.Branches.Length || choice.Otherwise is not null)
                {
                    Write();
                    BeginBlock();
                }
            }
            else if (branch.Test.Truth.CanBeTrue)
            {
                Visit(branch.Body, scope);
                _silence++;
                silenced++;
            }
            else
            {
                VisitSilently(branch.Body, scope);
            }
        }

        Visit(choice.Otherwise, scope);
        _silence -= silenced;
        BeginBlock(jumps);
    }

    /// <summary>The tests of true constants that are joined by and are cut out afterwards.</summary>
    private void WriteTest(Expression test)
    {
        if (test is not { Truth: Truth.True, Written: Truth.True })
        {
            Write();
        }
    }

    private void VisitWhile(WhileStatement loop, Scope scope)
    {
        if (loop.Test.IsConstant && loop.Test.Truth.CanBeFalse)
        {
            VisitSilently(loop.Body, scope);
            Visit(loop.Otherwise, scope);
            return;
        }

        if (!loop.Test.IsConstant)
        {
            WriteTest(loop.Test);
        }

        VisitLoop(loop.Body, loop.Otherwise, isTested: !loop.Test.IsConstant, scope);
    }

    private void VisitLoop(Suite body, Suite? otherwise, bool isTested, Scope scope)
    {
        var outer = _breaks;
        _breaks = false;
        BeginBlock();
        Visit(body, scope);
        Write();
        if (isTested)
        {
            BeginBlock();
        }

        var breaks = _breaks;
        _breaks = outer;
        Visit(otherwise, scope);
        BeginBlock(breaks);
    }

    private void VisitTry(TryStatement attempt, Scope scope)
    {
        Write();
        BeginBlock(isTarget: false);
        if (attempt.Handlers.Length > 0)
        {
            VisitHandled(attempt, scope);
        }
        else
        {
            Visit(attempt.Body, scope);
        }

        if (attempt.Final is null)
        {
            return;
        }

        Write();
        if (_writesFinallyTwice)
        {
            Visit(attempt.Final, scope);
            Write();
        }

        BeginBlock();
        Visit(attempt.Final, scope);
        Write();
        if (_writesFinallyTwice)
        {
            BeginBlock();
        }
    }

    private void VisitHandled(TryStatement attempt, Scope scope)
    {
        Visit(attempt.Body, scope);
        Write();
        BeginBlock();
        foreach (var handler in attempt.Handlers)
        {
            Write(handler.Line);
            Visit(handler.Body, scope);
            Write();
            if (handler.HasName)
            {
                BeginBlock();
                Write();
            }

            BeginBlock(handler.HasType);
        }

        Write();
        BeginBlock();
        Visit(attempt.Otherwise, scope);
        BeginBlock();
    }

    private static bool Writes(SimpleKind kind, Scope scope) => kind switch
    {
        SimpleKind.Code => true,
        SimpleKind.AnnotatedName or SimpleKind.AnnotatedParenthesizedName => scope != Scope.Function,
        _ => false,
    };
}
