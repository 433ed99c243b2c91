using System.Text.RegularExpressions;

namespace Muster.Reports.Findings.Text;

/// <summary>Quoted source in the manner of rustc, which ruff, ty and typos share: <c> --> path:line:column</c>, a gutter, carets, help.</summary>
internal static partial class SnippetText
{
    [GeneratedRegex(@"^\s*(?:\d+ +)?[|](?: |$)|^\s*\d+ [-+|] |^\s*\.\.\.$|^\s*[=:]+ (?:help|note|info): ")]
    private static partial Regex Gutter { get; }

    /// <summary>A line of quoted source under something that the tool said.</summary>
    public static bool IsSource(string line, LintContext seen) => seen.Last != LineKind.Foreign && Gutter.IsMatch(line);

    public static bool TryArrow(string line, out string path, out int number, out int? column)
    {
        (path, number, column) = ("", 0, null);
        var text = line.AsSpan().TrimStart();
        if (!text.StartsWith("--> ") || !TextPlace.TryParse(text[4..], out var place))
        {
            return false;
        }

        (path, number, column) = (place.Path.ToString(), place.Line, place.Column);
        return true;
    }
}
