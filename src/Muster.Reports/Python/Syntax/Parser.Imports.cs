using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private void ReadImport()
    {
        Advance();
        do
        {
            ReadDottedName();
            ReadAlias();
        }
        while (Accept(TokenKind.Comma));
    }

    private void ReadFromImport()
    {
        Advance();
        var isFuture = IsWord("__future__") && Next == TokenKind.Import;
        var isRelative = false;
        while (Kind is TokenKind.Dot or TokenKind.Ellipsis)
        {
            isRelative = true;
            Advance();
        }

        if (!isRelative || Kind == TokenKind.Name)
        {
            ReadDottedName();
        }

        Expect(TokenKind.Import, "'import'");
        if (Accept(TokenKind.Star))
        {
            if (_scope != Scope.Module)
            {
                Fail("'import *' is allowed at module level only");
            }
        }
        else if (Accept(TokenKind.LeftParenthesis))
        {
            do
            {
                ReadImportedName(isFuture);
            }
            while (Accept(TokenKind.Comma) && Kind != TokenKind.RightParenthesis);

            Expect(TokenKind.RightParenthesis, "')'");
        }
        else
        {
            do
            {
                ReadImportedName(isFuture);
            }
            while (Accept(TokenKind.Comma));
        }
    }

    private void ReadImportedName(bool isFuture)
    {
        if (isFuture && IsWord("annotations"))
        {
            _hasDeferredAnnotations = true;
        }

        Expect(TokenKind.Name, "a name");
        ReadAlias();
    }

    private void ReadAlias()
    {
        if (Accept(TokenKind.As))
        {
            Expect(TokenKind.Name, "a name");
        }
    }

    private void ReadDottedName()
    {
        do
        {
            Expect(TokenKind.Name, "a name");
        }
        while (Accept(TokenKind.Dot));
    }
}
