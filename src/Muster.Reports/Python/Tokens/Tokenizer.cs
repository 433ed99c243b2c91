namespace Muster.Reports.Python.Tokens;

/// <summary>
/// Splits a source into tokens as CPython does, with the newest rules: what only a newer Python understands is noted in
/// <see cref="Needs"/>, not refused here. On an error the list ends early and <see cref="Failure"/> says why.
/// </summary>
/// <remarks>The text must be empty or end with <c>\n</c>; <c>\r</c> and form feeds must be gone (SourceText sees to that).</remarks>
internal ref partial struct Tokenizer(ReadOnlySpan<char> text, TokenList tokens)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly TokenList _tokens = tokens;
    private readonly OpenBrackets _brackets = new();
    private readonly IndentationStack _indentation = new();
    private int _position;
    private int _line = 1;
    private int _fields;

    public NotPython? Failure { get; private set; }

    /// <summary>The oldest Python whose tokenizer accepts the source.</summary>
    public PythonVersion Needs { get; private set; } = new(3, 0);

    public void Run()
    {
        while (ReadIndentation())
        {
            ReadLogicalLine();
        }

        while (_indentation.Close())
        {
            Add(TokenKind.Dedent, _position);
        }

        Add(TokenKind.End, _position);
    }

    /// <summary>Goes to the first token of the next logical line, past blank lines and comments. <c>false</c>: there is none.</summary>
    private bool ReadIndentation()
    {
        var width = new IndentationWidth();
        while (Failure is null && _position < _text.Length)
        {
            switch (_text[_position])
            {
                case ' ':
                    width.AddBlank();
                    _position++;
                    break;

                case '\t':
                    width.AddTab();
                    _position++;
                    break;

                case '\n':
                    width = new IndentationWidth();
                    _position++;
                    _line++;
                    break;

                case '#':
                    SkipComment();
                    break;

                case '\\':
                    width.Freeze();
                    SkipContinuation();
                    break;

                default:
                    return Indent(width);
            }
        }

        return false;
    }

    private bool Indent(IndentationWidth width)
    {
        switch (_indentation.MoveTo(width))
        {
            case IndentationMove.Same:
                return true;

            case IndentationMove.Deeper:
                Add(TokenKind.Indent, _position);
                return true;

            case IndentationMove.Shallower:
                for (var level = 0; level < _indentation.Closed; level++)
                {
                    Add(TokenKind.Dedent, _position);
                }

                return true;

            case IndentationMove.Ambiguous:
                return Fail("tabs and blanks are mixed so that the indentation depends on the width of a tab");

            case IndentationMove.TooDeep:
                return Fail("too many levels of indentation");

            default:
                return Fail("the line is indented less than the lines before it, but like no block that is open");
        }
    }

    private void ReadLogicalLine()
    {
        while (Failure is null)
        {
            SkipBlanks();
            if (_position >= _text.Length)
            {
                Fail(_brackets.Innermost is { } open ? $"'{open}' is never closed" : "the file ends in the middle of a statement");
                return;
            }

            if (_text[_position] == '\n')
            {
                Add(TokenKind.NewLine, _position++);
                _line++;
                return;
            }

            ReadToken();
        }
    }

    /// <summary>Goes past blanks, comments and continuations, and inside brackets past line ends.</summary>
    private void SkipBlanks()
    {
        while (_position < _text.Length)
        {
            switch (_text[_position])
            {
                case ' ' or '\t':
                    _position++;
                    break;

                case '\n' when _brackets.Depth > 0:
                    _position++;
                    _line++;
                    break;

                case '#':
                    SkipComment();
                    break;

                case '\\':
                    SkipContinuation();
                    break;

                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        _position += _text[_position..].IndexOf('\n');
        if (_fields > 0)
        {
            Need(12);
        }
    }

    private void SkipContinuation()
    {
        if (_position + 2 < _text.Length && _text[_position + 1] == '\n')
        {
            _position += 2;
            _line++;
            return;
        }

        Fail(_position + 2 < _text.Length ? "something stands after a backslash" : "the file ends after a backslash");
    }

    private void Add(TokenKind kind, int end, int start = -1) =>
        _tokens.Add(new Token(kind, StringTraits.None, _line, start < 0 ? end : start, end));

    private bool Fail(string reason)
    {
        Failure ??= new NotPython(_line, reason);
        _position = _text.Length;
        return false;
    }

    private void Need(int minor)
    {
        if (Needs.Minor < minor)
        {
            Needs = new PythonVersion(3, minor);
        }
    }
}
