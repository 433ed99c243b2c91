using System.Text;

namespace Muster.Adapters.Git;

/// <summary>A git configuration file, as far as git-config(1) §Syntax goes: sections, subsections, quotes, escapes, comments, continued lines. Includes are not followed.</summary>
internal sealed class GitConfigFile
{
    private readonly List<(string Key, string Value)> _values = [];

    /// <summary>In the order of the file; section and name in lower case, the subsection as written: <c>remote.origin.url</c>.</summary>
    public IReadOnlyList<(string Key, string Value)> Values => _values;

    public bool HasIncludes => _values.Any(value => value.Key.StartsWith("include.", StringComparison.Ordinal) || value.Key.StartsWith("includeif.", StringComparison.Ordinal));

    /// <summary>The last value wins, as in git.</summary>
    public string? this[string key] => _values.FindLast(value => value.Key == key).Value;

    public static GitConfigFile Parse(string text)
    {
        GitConfigFile config = new();
        var section = "";
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
        {
            var rest = line.AsSpan().Trim();
            if (rest is ['[', ..])
            {
                var end = SectionEnd(rest);
                section = Section(rest[1..end]);
                rest = rest[Math.Min(end + 1, rest.Length)..].Trim();
            }

            if (rest.IsEmpty || rest[0] is '#' or ';')
            {
                continue;
            }

            var equals = rest.IndexOf('=');
            var name = (equals < 0 ? rest : rest[..equals]).Trim().ToString().ToLowerInvariant();
            config._values.Add(($"{section}.{name}", equals < 0 ? "true" : Value(rest[(equals + 1)..].Trim())));
        }

        return config;
    }

    private static int SectionEnd(ReadOnlySpan<char> line)
    {
        var quoted = false;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '\\' && quoted)
            {
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ']' && !quoted)
            {
                return i;
            }
        }

        return line.Length;
    }

    // [section "sub\"section"] or the old [section.subsection]
    private static string Section(ReadOnlySpan<char> head)
    {
        var quote = head.IndexOf('"');
        return quote < 0
            ? head.Trim().ToString().ToLowerInvariant()
            : $"{head[..quote].Trim().ToString().ToLowerInvariant()}.{Value(head[quote..])}";
    }

    private static string Value(ReadOnlySpan<char> written)
    {
        StringBuilder value = new();
        var quoted = false;
        for (var i = 0; i < written.Length; i++)
        {
            switch (written[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' when i + 1 < written.Length:
                    value.Append(written[++i] switch { 'n' => '\n', 't' => '\t', 'b' => '\b', var other => other });
                    break;
                case '#' or ';' when !quoted:
                    return value.ToString().TrimEnd();
                default:
                    value.Append(written[i]);
                    break;
            }
        }

        return quoted ? value.ToString() : value.ToString().TrimEnd();
    }
}
