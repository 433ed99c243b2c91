using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Syntax;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Exclusion;

/// <summary>The logical lines that coverage.py takes for docstrings, and so for no statements.</summary>
internal static class Docstrings
{
    public static LineSet Find(Module module, ReadOnlySpan<Token> tokens, int lineCount, CoverageRules rules)
    {
        var docstrings = new LineSet(lineCount);
        if (!rules.UsesSyntaxTree)
        {
            AddIndentedStrings(tokens, rules.Python, docstrings);
            return docstrings;
        }

        docstrings.Add(module.Body.DocstringLine);
        foreach (var definition in module.Definitions)
        {
            docstrings.Add(definition.Body.DocstringLine);
        }

        return docstrings;
    }

    /// <summary>The old guess: a string that is the first token of a block, or of the file. Before 3.12 an f-string was a string token as well.</summary>
    private static void AddIndentedStrings(ReadOnlySpan<Token> tokens, PythonVersion python, LineSet docstrings)
    {
        var isFirst = tokens[0].Start == 0;
        foreach (var token in tokens)
        {
            if (isFirst && (token.Kind == TokenKind.String
                || (token.Kind == TokenKind.FStringStart && python < new PythonVersion(3, 12))))
            {
                docstrings.Add(token.Line);
            }

            isFirst = token.Kind == TokenKind.Indent;
        }
    }
}
