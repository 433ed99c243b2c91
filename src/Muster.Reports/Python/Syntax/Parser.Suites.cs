using System.Runtime.CompilerServices;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private void ReadStatement(List<Statement> statements)
    {
        switch (Kind)
        {
            case TokenKind.If:
                statements.Add(ReadIf());
                break;

            case TokenKind.While:
                statements.Add(ReadWhile());
                break;

            case TokenKind.For:
                statements.Add(ReadFor(Line));
                break;

            case TokenKind.Try:
                statements.Add(ReadTry());
                break;

            case TokenKind.With:
                statements.Add(ReadWith(Line));
                break;

            case TokenKind.Def or TokenKind.Class or TokenKind.At:
                statements.Add(ReadDefinition());
                break;

            case TokenKind.Async:
                statements.Add(ReadAsync());
                break;

            case TokenKind.Indent:
                Fail("unexpected indentation");
                break;

            default:
                if (StartsMatch())
                {
                    statements.Add(ReadMatch());
                }
                else
                {
                    ReadSimpleStatements(statements);
                }

                break;
        }
    }

    private Statement ReadAsync()
    {
        var line = Line;
        if (Next is TokenKind.Def)
        {
            return ReadDefinition();
        }

        Advance();
        if (_scope != Scope.AsyncFunction)
        {
            Fail("'async for' or 'async with' outside an async function");
        }

        if (Kind == TokenKind.For)
        {
            return ReadFor(line);
        }

        if (Kind != TokenKind.With)
        {
            Fail("'def', 'for' or 'with' is missing after 'async'");
        }

        return ReadWith(line);
    }

    /// <summary>What follows a header: its colon, and a block or the rest of the line.</summary>
    private Suite ReadSuite()
    {
        Expect(TokenKind.Colon, "':'");
        _mayImportFuture = false;
        var statements = new List<Statement>();
        if (!Accept(TokenKind.NewLine))
        {
            ReadSimpleStatements(statements);
            return new Suite([.. statements]);
        }

        Expect(TokenKind.Indent, "an indented block");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail("blocks are nested too deeply");
        }

        while (Kind is not TokenKind.Dedent and not TokenKind.End)
        {
            ReadStatement(statements);
        }

        Expect(TokenKind.Dedent, "the end of the block");
        return new Suite([.. statements]);
    }

    private Suite ReadLoopBody()
    {
        _loops++;
        var body = ReadSuite();
        _loops--;
        return body;
    }

    private Suite? ReadElse() => Accept(TokenKind.Else) ? ReadSuite() : null;
}
