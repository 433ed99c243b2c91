using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Adapters.Reading;

/// <summary>Globs over forward-slash paths: <c>*</c> and <c>?</c> within a name, <c>**</c> across folders.</summary>
internal static class GlobPattern
{
    public static bool Matches(string pattern, string path) =>
        Regex.IsMatch(path, ToRegex(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/", StringComparison.Ordinal))
            {
                regex.Append("(?:.*/)?");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**", StringComparison.Ordinal))
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var letter => Regex.Escape(letter.ToString()),
                });
            }
        }

        return regex.Append('$').ToString();
    }
}
