namespace Muster.Core.Badges;

/// <summary>About how wide a text is in Verdana. Good to a pixel or two; <c>textLength</c> does the rest.</summary>
internal static class BadgeWidth
{
    // Hundredths of an em.
    private const int Usual = 64;

    public static int Of(string text, double size) => (int)Math.Ceiling(text.Sum(Hundredths) * size / 100);

    private static int Hundredths(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '\'' => 28,
        ' ' or '.' or ',' or '|' => 36,
        'f' or 't' or 'I' or 'r' or '(' or ')' or '/' or ':' or ';' or '-' => 45,
        's' or 'c' or 'z' or 'J' => 53,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 98,
        '=' or '+' or '<' or '>' or '~' => 82,
        >= 'a' and <= 'z' => 61,
        >= 'A' and <= 'Z' => 70,
        >= '\u2E80' => 100,
        _ => Usual,
    };
}
