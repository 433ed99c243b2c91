using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Exclusion;

/// <summary>
/// Spreads exclusion from a header to its suite. Works on tokens: any colon outside brackets counts as the end of a
/// header, and a suite is whatever is indented deeper than the line of that colon.
/// </summary>
internal ref struct SuiteExclusion(CoverageRules rules, LineSet excluded)
{
    private readonly CoverageRules _rules = rules;
    private readonly LineSet _excluded = excluded;
    private int _indentation;
    private int _brackets;
    private int _fStrings;
    private int _firstLine;
    private bool _isExcluding;
    private int _excludingIndentation;
    private bool _isExcludingDecorators;

    /// <summary>Adds to the physical lines that patterns hit those that are excluded with them.</summary>
    public void Spread(ReadOnlySpan<Token> tokens)
    {
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            switch (token.Kind)
            {
                case TokenKind.Indent:
                    _indentation++;
                    continue;

                case TokenKind.Dedent:
                    _indentation--;
                    continue;

                case TokenKind.End:
                    continue;

                case TokenKind.NewLine:
                    EndLine(token.Line, afterColon: index > 0 && tokens[index - 1].Kind == TokenKind.Colon);
                    continue;

                case TokenKind.Colon when _brackets == 0 || (!_rules.MindsBrackets && _fStrings == 0):
                    SeeColon(token.Line);
                    break;

                case TokenKind.At when _firstLine == 0 && !_rules.UsesSyntaxTree:
                    SeeDecorator(token.Line);
                    break;

                case TokenKind.FStringStart:
                    _fStrings++;
                    break;

                case TokenKind.FStringEnd:
                    _fStrings--;
                    break;

                case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                    _brackets++;
                    break;

                case TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace:
                    _brackets--;
                    break;
            }

            if (_firstLine == 0)
            {
                StartLine(token.Line);
            }
        }
    }

    private void StartLine(int line)
    {
        _firstLine = line;
        if (_isExcluding && _indentation <= _excludingIndentation)
        {
            _isExcluding = false;
        }

        if (_isExcluding)
        {
            _excluded.Add(line);
        }
    }

    private readonly bool IsHeaderExcluded(int colonLine) => _rules.SuiteTrigger == SuiteTrigger.Header
        ? _excluded.ContainsAny(_firstLine, colonLine)
        : _excluded.Contains(colonLine);

    private void SeeColon(int line)
    {
        if (_isExcluding || !(_isExcludingDecorators || IsHeaderExcluded(line)))
        {
            return;
        }

        _excluded.Add(line);
        _excludingIndentation = _indentation;
        _isExcluding = true;
        _isExcludingDecorators = false;
    }

    /// <summary>An excluded decorator excludes those after it, and at the next colon what it decorates.</summary>
    private void SeeDecorator(int line)
    {
        _isExcludingDecorators |= _excluded.Contains(line);
        if (_isExcludingDecorators)
        {
            _excluded.Add(line);
        }
    }

    private void EndLine(int line, bool afterColon)
    {
        if (_rules.SuiteTrigger == SuiteTrigger.ColonLineOrLongHeader
            && afterColon && _firstLine != 0 && _firstLine != line
            && _excluded.ContainsAny(_firstLine, line))
        {
            _excludingIndentation = _indentation;
            _isExcluding = true;
        }

        _firstLine = 0;
    }
}
