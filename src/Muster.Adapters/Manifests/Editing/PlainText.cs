using System.Buffers;
using System.Text.RegularExpressions;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Which texts may stand without quotes, or between single ones, and be the same text to every YAML 1.1 and 1.2 reader.</summary>
internal static partial class PlainText
{
    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",[]{}:?");

    // YAML 1.1 types (yaml.org/type): booleans, null, merge, value; and, broadly, whatever begins and goes on like a number, date or time.
    [GeneratedRegex(@"^(?:y|n|yes|no|on|off|true|false|null|~|<<|=|[-+]?\.?(?:inf|nan)|[0-9+.][0-9a-fx_.:+\-tz ]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Mistakable { get; }

    public static bool IsSafe(string text, bool inFlow) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0])
        && !char.IsWhiteSpace(text[^1])
        && !IsIndicator(text[0])
        && !text.StartsWith("...", StringComparison.Ordinal)
        && text[^1] != ':'
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !(inFlow && text.AsSpan().ContainsAny(FlowIndicators))
        && IsPrintable(text)
        && !Mistakable.IsMatch(text);

    public static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if (!YamlText.IsPrintable(c) || c == '\uFEFF')
            {
                return false;
            }
        }

        return true;
    }

    public static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // YAML 1.2 §5.3; dash, question mark and colon only before a blank, which is not worth telling apart.
    private static bool IsIndicator(char c) => c is '-' or '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '=' or '~';
}
