using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

internal ref partial struct Parser
{
    private void ReadImport()
    {
        Advance();
        do
        {
            _constants?.Add(Line, "0");
            LogNone();
            ReadDottedName();
            ReadAlias();
        }
        while (Accept(TokenKind.Comma));
    }

    private void ReadFromImport()
    {
        Advance();
        var isFuture = IsWord("__future__") && Next == TokenKind.Import;
        if (isFuture && !_mayImportFuture)
        {
            Fail("an import from __future__ that is not at the beginning");
        }

        _mayImportFuture = isFuture;
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
        _constants?.Add(Line, "0");
        LogConstant();
        if (Accept(TokenKind.Star))
        {
            if (_scope != Scope.Module || isFuture)
            {
                Fail("'import *' where it is not allowed");
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
        if (isFuture)
        {
            SeeFuture(Word);
        }

        Expect(TokenKind.Name, "a name");
        ReadAlias();
    }

    private void SeeFuture(ReadOnlySpan<char> feature)
    {
        switch (feature)
        {
            case "annotations":
                _hasDeferredAnnotations = true;
                break;

            case "nested_scopes" or "generators" or "division" or "absolute_import" or "with_statement" or "print_function"
                or "unicode_literals" or "barry_as_FLUFL" or "generator_stop":
                break;

            default:
                Fail("a future that Python does not know");
                break;
        }
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
