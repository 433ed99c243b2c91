using System.Text;
using System.Text.RegularExpressions;
using Muster.Reports.Python;

namespace Muster.Reports.CoveragePy.Paths;

/// <summary>A file pattern as a regular expression in Python's dialect.</summary>
internal static partial class GlobText
{
    private const string Slash = @"[/\\]";
    private static readonly CoverageVersion s_globs = new(7, 0);

    /// <exception cref="FormatException">coverage.py refuses the pattern.</exception>
    public static string ToRegex(string pattern, CoverageVersion version) =>
        version >= s_globs ? FromGlob(pattern) : FromFnmatch(pattern);

    // Since 7.0: * stays within a name, ** goes through directories.
    private static string FromGlob(string pattern)
    {
        var glob = pattern.Replace('\\', '/');
        glob = glob.Contains('/', StringComparison.Ordinal) ? glob : $"**/{glob}";
        var regex = new StringBuilder();
        for (var at = 0; at < glob.Length;)
        {
            var token = Token().Match(glob, at);
            regex.Append(token switch
            {
                _ when token.Groups["refused"].Success || !token.Success =>
                    throw new FormatException($"file pattern can't include '{(token.Success ? token.Value : glob[at..])}' (in '{pattern}')"),
                _ when token.Groups["anyPrefix"].Success => $"(.*{Slash})?",
                _ when token.Groups["anySuffix"].Success => $"{Slash}.*",
                _ when token.Groups["slash"].Success => Slash,
                _ when token.Groups["star"].Success => @"[^/\\]*",
                _ when token.Groups["one"].Success => @"[^/\\]",
                _ when token.Groups["asIs"].Success => token.Value,
                _ => $"\\{token.Value}",
            });
            at += token.Length;
        }

        return regex.ToString();
    }

    // Up to 6.5: Python's fnmatch, whose * crosses separators.
    private static string FromFnmatch(string pattern)
    {
        var regex = new StringBuilder("(?s:");
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '/':
                    regex.Append(Slash);
                    break;
                case '[' when ClassEnd(pattern, at) is > 0 and var end:
                    regex.Append(Class(pattern[(at + 1)..end]));
                    at = end;
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[at].ToString()));
                    break;
            }
        }

        return regex.Append(')').ToString();
    }

    private static int ClassEnd(string pattern, int open)
    {
        var at = open + 1;
        at += at < pattern.Length && pattern[at] is '!' ? 1 : 0;
        at += at < pattern.Length && pattern[at] is ']' ? 1 : 0;
        return at < pattern.Length ? pattern.IndexOf(']', at) : -1;
    }

    private static string Class(string members)
    {
        var text = members.Replace("\\", "\\\\", StringComparison.Ordinal);
        return text[0] switch
        {
            '!' => $"[^{text[1..]}]",
            '^' or '[' => $"[\\{text}]",
            _ => $"[{text}]",
        };
    }

    // The first alternative that fits, in this order. What is refused: ***, x**, **x, **/**, a lone bracket.
    [GeneratedRegex(
        """
        \G(?:
          (?<refused> \*\*\*+ | [^/]+\*\*+ | \*\*+[^/]+ | \*\*/\*\* )
        | (?<anyPrefix> (?<=\A) \*+/ )
        | (?<anySuffix> /\*+\z )
        | (?<anyPrefix> \*\*/ )
        | (?<slash> / )
        | (?<star> \* )
        | (?<one> \? )
        | (?<asIs> \[.*?\] | [a-zA-Z0-9_-]+ )
        | (?<refused> [\[\]] )
        | (?<escaped> . )
        )
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
