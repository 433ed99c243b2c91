namespace Muster.Reports.Python.Tokens;

/// <summary>A token: where it is in the text, and the physical line it starts on (1-based).</summary>
internal readonly record struct Token(TokenKind Kind, StringTraits Traits, int Line, int Start, int End);

/// <summary>What the prefix and the content of a string literal say.</summary>
[Flags]
internal enum StringTraits : byte
{
    None = 0,
    Bytes = 1,
    Empty = 2,

    /// <summary>Of an f-string's end: there was at least one replacement field.</summary>
    HasFields = 4,

    /// <summary>Of an f-string: it is a t-string (3.14).</summary>
    Template = 8,
}
