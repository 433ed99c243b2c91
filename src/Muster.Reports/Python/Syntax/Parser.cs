using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

/// <summary>
/// Reads statements from tokens, by Python's whole grammar, so that what is not Python is noticed. It keeps a tree of the
/// statements and, of expressions, only what <see cref="Expression"/> holds.
/// </summary>
/// <remarks>On an error the position jumps to the end, where nothing fits and every rule returns.</remarks>
internal ref partial struct Parser
{
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<Token> _tokens;
    private readonly int[] _firstLines;
    private readonly PythonVersion _python;
    private readonly ConstantLog? _constants;
    private readonly List<Definition> _definitions = [];
    private readonly List<int> _callableLines = [];
    private readonly List<int> _comprehensionLines = [];
    private int _index;
    private Scope _scope;
    private int _loops;

    /// <summary>How many comprehensions are open: inside them <c>await</c> may belong to another function.</summary>
    private int _comprehensions;
    private bool _mayImportFuture = true;
    private bool _hasDeferredAnnotations;
    private bool _hasModuleAnnotations;

    /// <param name="text">The source that the tokens are of.</param>
    /// <param name="tokens">Ends with a token of kind End.</param>
    /// <param name="firstLines">For every physical line (1-based) the first line of its logical line.</param>
    /// <param name="python">Whose folding of constants holds.</param>
    /// <param name="constants">Where to write down the constants, if anybody wants to know.</param>
    public Parser(
        ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int[] firstLines, PythonVersion python, ConstantLog? constants = null)
    {
        _text = text;
        _tokens = tokens;
        _firstLines = firstLines;
        _python = python;
        _constants = constants;
    }

    private enum Scope : byte { Module, Class, Function, AsyncFunction }

    public NotPython? Failure { get; private set; }

    /// <summary>The oldest Python whose grammar accepts the source.</summary>
    public PythonVersion Needs { get; private set; } = new(3, 0);

    public Module ReadModule()
    {
        var statements = new List<Statement>();
        while (Kind != TokenKind.End)
        {
            ReadStatement(statements);
        }

        return new Module
        {
            Body = new Suite([.. statements]),
            Definitions = _definitions,
            CallableLines = _callableLines,
            ComprehensionLines = _comprehensionLines,
            HasDeferredAnnotations = _hasDeferredAnnotations,
            HasModuleAnnotations = _hasModuleAnnotations,
        };
    }

    private readonly TokenKind Kind => _tokens[_index].Kind;

    private readonly Token Current => _tokens[_index];

    private readonly TokenKind Next => _index + 1 < _tokens.Length ? _tokens[_index + 1].Kind : TokenKind.End;

    /// <summary>The logical line of the current token.</summary>
    private readonly int Line => _firstLines[_tokens[_index].Line];

    private readonly ReadOnlySpan<char> Word => _text[_tokens[_index].Start.._tokens[_index].End];

    private readonly bool IsWord(ReadOnlySpan<char> word) => Kind == TokenKind.Name && Word.SequenceEqual(word);

    private void Advance()
    {
        if (_index < _tokens.Length - 1)
        {
            _index++;
        }
    }

    private bool Accept(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(TokenKind kind, string wanted)
    {
        if (!Accept(kind))
        {
            Fail($"{wanted} is missing");
        }
    }

    private void Fail(string reason)
    {
        Failure ??= new NotPython(Math.Max(1, Current.Line), reason);
        _index = _tokens.Length - 1;
    }

    private void Need(int minor)
    {
        if (Needs.Minor < minor)
        {
            Needs = new PythonVersion(3, minor);
        }
    }
}
