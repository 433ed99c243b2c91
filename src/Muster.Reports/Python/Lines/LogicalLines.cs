using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Lines;

/// <summary>
/// Which physical lines are one logical line: from the first token to the line end that no bracket, string or backslash
/// hides. Every number of coverage.py is that of a logical line's first physical line.
/// </summary>
internal sealed class LogicalLines
{
    private LogicalLines(int[] firstLines, bool hasLongLines)
    {
        FirstLines = firstLines;
        HasLongLines = hasLongLines;
    }

    /// <summary>For every physical line (1-based) the first of its logical line; a line of its own, a comment or a blank line is its own first.</summary>
    public int[] FirstLines { get; }

    /// <summary>Whether any logical line is longer than one physical line.</summary>
    public bool HasLongLines { get; }

    public static LogicalLines Of(ReadOnlySpan<Token> tokens, int lineCount)
    {
        var firstLines = new int[lineCount + 1];
        for (var line = 0; line <= lineCount; line++)
        {
            firstLines[line] = line;
        }

        var first = 0;
        var hasLongLines = false;
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.NewLine)
            {
                if (first != 0 && token.Line != first)
                {
                    hasLongLines = true;
                    firstLines.AsSpan(first, token.Line - first + 1).Fill(first);
                }

                first = 0;
            }
            else if (first == 0 && token.Kind is not TokenKind.Indent and not TokenKind.Dedent and not TokenKind.End)
            {
                first = token.Line;
            }
        }

        return new LogicalLines(firstLines, hasLongLines);
    }

    /// <summary>
    /// Up to 7.9.2 coverage.py lets line 1 stand for the first line with code, since the module's own code begins there
    /// from Python 3.10 on; but only where it has a map at all.
    /// </summary>
    public void MapLineOneTo(int line)
    {
        if (HasLongLines && line > 0)
        {
            FirstLines[1] = line;
        }
    }
}
