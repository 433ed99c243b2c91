using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Adapters.Manifests;

/// <summary>Writes one text as a YAML scalar that YAML 1.1 and 1.2 readers all take for the same text.</summary>
internal static partial class YamlText
{
    // Plain only what cannot mean anything else: no indicator, no colon, no '#', never a word that YAML 1.1 or 1.2 takes for a boolean, null, number or date.
    [GeneratedRegex(@"^(?!(?:y|n|yes|no|on|off|true|false|null|inf|nan)$)[A-Za-z_](?:[A-Za-z0-9_./@+ -]*[A-Za-z0-9_./@+-])?$", RegexOptions.IgnoreCase)]
    private static partial Regex Unmistakable { get; }

    [GeneratedRegex(@"^(?:\.{0,2}/)(?:[A-Za-z0-9_./@+-])*$|^(?:https?|ssh|git|file)://[A-Za-z0-9_./@+:%~-]*[A-Za-z0-9_/]$|^git@[A-Za-z0-9.-]+:[A-Za-z0-9_./~-]+$")]
    private static partial Regex PathOrUrl { get; }

    public static string Scalar(string text) => Unmistakable.IsMatch(text) || PathOrUrl.IsMatch(text) ? text : Quoted(text);

    /// <summary>A flow list: <c>[a, "b c"]</c>.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Scalar))}]";

    /// <summary>A comment's text: one line, nothing that a terminal would act on.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => IsPrintable(c) && !char.IsSurrogate(c) ? c : '?'));

    // Double quoted, YAML 1.2 §7.3.1; what does not print is escaped.
    public static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                quoted.Append(c).Append(text[++i]);
            }
            else if (IsPrintable(c) && !char.IsSurrogate(c))
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append(c switch
                {
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '\r' => "\\r",
                    '\e' => "\\e",
                    < (char)0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"),
                    _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                });
            }
        }

        return quoted.Append('"').ToString();
    }

    // Format characters include the ones that turn the direction of writing.
    public static bool IsPrintable(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
