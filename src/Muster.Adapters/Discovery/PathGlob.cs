namespace Muster.Adapters.Discovery;

/// <summary>
/// A glob over a relative path with <c>/</c>: <c>**</c> is any number of folders, <c>*</c> and <c>?</c> stay within one name,
/// <c>[a-z]</c> and <c>[!a-z]</c> are one character, <c>{a,b}</c> are alternatives. Case matters.
/// </summary>
internal sealed class PathGlob
{
    private readonly string[][] _alternatives;

    public PathGlob(string pattern)
    {
        Pattern = pattern;
        _alternatives = [.. Expand(pattern).Select(alternative => alternative.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToArray())];
    }

    public string Pattern { get; }

    /// <summary>The last segments: what a file's name must look like.</summary>
    public IEnumerable<string> FileNames => _alternatives.Where(segments => segments.Length > 0).Select(segments => segments[^1]);

    /// <summary>The folders that stand before the first wildcard; the search begins there.</summary>
    public IEnumerable<string> Beginnings =>
        _alternatives.Select(segments => string.Join('/', segments[..^Math.Min(1, segments.Length)].TakeWhile(segment => !segment.AsSpan().ContainsAny('*', '?', '[')))).Distinct();

    /// <summary>Leads out of the folder that it is relative to.</summary>
    public bool Leaves => Pattern.Length > 0 && Pattern[0] is '/' or '~' || Path.IsPathRooted(Pattern) || _alternatives.Any(segments => segments.Contains(".."));

    /// <summary>One of its segments is exactly this folder name.</summary>
    public bool Names(string folder) => _alternatives.Any(segments => segments.Contains(folder));

    public bool Matches(string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return _alternatives.Any(segments => Matches(segments, names));
    }

    private static bool Matches(ReadOnlySpan<string> segments, ReadOnlySpan<string> names)
    {
        if (segments.IsEmpty)
        {
            return names.IsEmpty;
        }

        if (segments[0] == "**")
        {
            for (var skipped = 0; skipped <= names.Length; skipped++)
            {
                if (Matches(segments[1..], names[skipped..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !names.IsEmpty && MatchesName(segments[0], names[0]) && Matches(segments[1..], names[1..]);
    }

    /// <summary>One segment against one name; the last star is remembered and widened when the rest does not fit.</summary>
    public static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n) = (0, 0);
        var (star, mark) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, name[n], out var next))
            {
                (p, n) = (next, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        next = at + 1;
        if (pattern[at] != '[' || pattern[at..].IndexOf(']') is not (> 1 and var end))
        {
            return pattern[at] == '?' || pattern[at] == c;
        }

        next = at + end + 1;
        var set = pattern[(at + 1)..(at + end)];
        var without = set[0] is '!' or '^';
        set = without ? set[1..] : set;
        for (var i = 0; i < set.Length; i++)
        {
            var last = i + 2 < set.Length && set[i + 1] == '-' ? set[i + 2] : set[i];
            if (c >= set[i] && c <= last)
            {
                return !without;
            }

            i += last == set[i] ? 0 : 2;
        }

        return without;
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        return close < 0
            ? [pattern]
            : pattern[(open + 1)..close].Split(',').SelectMany(choice => Expand($"{pattern[..open]}{choice}{pattern[(close + 1)..]}"));
    }
}
