namespace Muster.Reports.Python.Tokens;

/// <summary>The tokens of Python's grammar. Soft keywords (<c>match</c>, <c>case</c>, <c>type</c>, <c>_</c>) are names.</summary>
internal enum TokenKind : byte
{
    End, NewLine, Indent, Dedent,

    Name, Number, String,

    /// <summary>An f-string (t-string) is its start, the tokens of each field between braces, and its end; literal text is left out.</summary>
    FStringStart, FStringEnd, Conversion,

    LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, LeftBrace, RightBrace,
    Comma, Colon, Semicolon, Dot, Ellipsis, Arrow, At, Equal, Walrus, AugmentedAssignment,

    Or, And, Not, In, Is, Comparison,
    Bar, Caret, Ampersand, LeftShift, RightShift, Plus, Minus, Star, Slash, DoubleSlash, Percent, Tilde, DoubleStar,

    False, None, True, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally, For, From,
    Global, If, Import, Lambda, Nonlocal, Pass, Raise, Return, Try, While, With, Yield,
}
