using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Code;

/// <summary>
/// The logical lines for which the compiler of Python 3.10 and later leaves at least one instruction. Since PEP 626 that
/// is every statement which can be reached, but for a few that do nothing.
/// </summary>
internal sealed class CodeLines
{
    private readonly AnnotationRules _annotations;

    /// <summary>3.11 writes the code that raises an exception again after a finally on the last line of the finally, reachable or not.</summary>
    private readonly bool _marksEndOfFinally;
    private bool _breaks;

    private CodeLines(int lineCount, PythonVersion python, bool areAnnotationsDeferred)
    {
        Lines = new LineSet(lineCount);
        _annotations = new AnnotationRules(python, areAnnotationsDeferred);
        _marksEndOfFinally = python == new PythonVersion(3, 11);
    }

    private enum Scope : byte { Module, Class, ClassBlock, Function }

    public LineSet Lines { get; }

    public static CodeLines Of(Module module, int lineCount, PythonVersion python)
    {
        var code = new CodeLines(lineCount, python, module.HasDeferredAnnotations);
        if (module.HasModuleAnnotations && module.Body.Statements is [var first, ..])
        {
            // The module prepares its dictionary of annotations on the line of its first statement, whatever that is.
            code.Lines.Add(first.Line);
        }

        code.Visit(module.Body, Scope.Module);
        return code;
    }

    /// <summary>Whether control can reach the end of a body; <c>null</c> is the module's.</summary>
    public bool Ends(Definition? definition, Module module) =>
        definition is null ? Visit(module.Body, Scope.Module) : VisitBody(definition);

    public bool VisitBody(Definition definition)
    {
        var body = definition.Body;
        if (definition.IsClass)
        {
            return Visit(body, Scope.Class);
        }

        // A function's docstring becomes a property of the function, not an instruction in it.
        return Visit(body.Statements.AsSpan(body.DocstringLine > 0 ? 1 : 0), Scope.Function);
    }

    /// <summary>Marks the statements of a suite that can be reached, and says whether its end can.</summary>
    private bool Visit(Suite suite, Scope scope) => Visit(suite.Statements, scope);

    private bool Visit(ReadOnlySpan<Statement> statements, Scope scope)
    {
        foreach (var statement in statements)
        {
            if (!Visit(statement, scope))
            {
                return false;
            }
        }

        return true;
    }

    private bool Visit(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case SimpleStatement simple:
                if (LeavesCode(simple, scope))
                {
                    Lines.Add(simple.Line);
                }

                return true;

            case JumpStatement jump:
                Lines.Add(jump.Line);
                _breaks |= jump.Jump == Jump.Break;
                return false;

            case AssertStatement assert:
                Lines.Add(assert.Line);
                return assert.Test.Truth.CanBeTrue;

            case Definition definition:
                VisitDefinition(definition);
                return true;

            default:
                return VisitBlock(statement, scope == Scope.Class ? Scope.ClassBlock : scope);
        }
    }

    private bool VisitBlock(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case IfStatement choice:
                return VisitIf(choice, scope);

            case WhileStatement loop:
                Lines.Add(loop.Line);
                return VisitLoop(loop.Body, loop.Otherwise, loop.Test.Truth, scope);

            case ForStatement loop:
                Lines.Add(loop.Line);
                return VisitLoop(loop.Body, loop.Otherwise, Truth.Either, scope);

            case WithStatement with:
                Lines.Add(with.Line);
                Visit(with.Body, scope);

                // The manager may swallow any exception.
                return true;

            case TryStatement attempt:
                return VisitTry(attempt, scope);

            default:
                return VisitMatch((MatchStatement)statement, scope);
        }
    }

    private bool VisitIf(IfStatement choice, Scope scope)
    {
        var ends = false;
        foreach (var branch in choice.Branches)
        {
            Lines.Add(branch.Line);
            if (branch.Test.Truth.CanBeTrue)
            {
                ends |= Visit(branch.Body, scope);
            }

            if (!branch.Test.Truth.CanBeFalse)
            {
                return ends;
            }
        }

        return (choice.Otherwise is null || Visit(choice.Otherwise, scope)) | ends;
    }

    private bool VisitLoop(Suite body, Suite? otherwise, Truth test, Scope scope)
    {
        var breaks = _breaks;
        _breaks = false;
        if (test.CanBeTrue)
        {
            Visit(body, scope);
        }

        (breaks, _breaks) = (_breaks, breaks);
        return (test.CanBeFalse && (otherwise is null || Visit(otherwise, scope))) | breaks;
    }

    /// <summary>Any statement may raise, so handlers and finally are always reached.</summary>
    private bool VisitTry(TryStatement attempt, Scope scope)
    {
        Lines.Add(attempt.Line);
        var ends = Visit(attempt.Body, scope) && (attempt.Otherwise is null || Visit(attempt.Otherwise, scope));
        foreach (var handler in attempt.Handlers)
        {
            Lines.Add(handler.Line);
            ends |= Visit(handler.Body, scope);
        }

        return (attempt.Final is null || VisitFinally(attempt.Final, scope)) && ends;
    }

    private bool VisitFinally(Suite final, Scope scope)
    {
        if (_marksEndOfFinally && final.Statements[^1] is SimpleStatement or JumpStatement)
        {
            Lines.Add(final.Statements[^1].Line);
        }

        return Visit(final, scope);
    }

    private bool VisitMatch(MatchStatement match, Scope scope)
    {
        Lines.Add(match.Line);
        var ends = false;
        foreach (var choice in match.Cases)
        {
            var guard = choice.Guard?.Truth ?? Truth.True;
            Lines.Add(choice.Line);
            if (guard.CanBeTrue)
            {
                ends |= Visit(choice.Body, scope);
            }

            if (choice.Pattern.IsIrrefutable && !guard.CanBeFalse)
            {
                return ends;
            }
        }

        return true;
    }

    private void VisitDefinition(Definition definition)
    {
        foreach (var decorator in definition.Decorators)
        {
            Lines.Add(decorator);
        }

        Lines.Add(definition.HeaderLine);
        VisitBody(definition);
    }

    private bool LeavesCode(SimpleStatement statement, Scope scope) => statement.Kind switch
    {
        SimpleKind.Nothing => false,
        SimpleKind.AnnotatedName => scope switch
        {
            Scope.Function => false,
            Scope.Class => _annotations.InClass,
            _ => true,
        },
        SimpleKind.AnnotatedParenthesizedName => scope != Scope.Function && _annotations.OfParenthesizedNames,
        _ => true,
    };
}
