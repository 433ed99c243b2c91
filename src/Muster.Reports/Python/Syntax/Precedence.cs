using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python.Syntax;

/// <summary>How tightly the binary operators bind. All but the power associate to the left.</summary>
internal static class Precedence
{
    public const int None = 0;
    public const int Bar = 1;
    public const int Sum = 5;

    public static int Of(TokenKind kind) => kind switch
    {
        TokenKind.Bar => Bar,
        TokenKind.Caret => 2,
        TokenKind.Ampersand => 3,
        TokenKind.LeftShift or TokenKind.RightShift => 4,
        TokenKind.Plus or TokenKind.Minus => Sum,
        TokenKind.Star or TokenKind.Slash or TokenKind.DoubleSlash or TokenKind.Percent or TokenKind.At => 6,
        _ => None,
    };
}
