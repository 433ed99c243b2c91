namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>
/// INI as Python's <c>configparser</c> reads it when interpolation is off: names of options in any case, <c>=</c> or <c>:</c>, deeper lines continue a value, whole-line
/// comments (<c>#</c>, <c>;</c>) vanish even inside a value, nothing after a value is a comment, no section or option twice.
/// </summary>
public static class IniFile
{
    private const string DefaultSection = "DEFAULT";

    private sealed class Section
    {
        public Dictionary<string, List<string>> Options { get; } = new(StringComparer.Ordinal);
    }

    /// <exception cref="FormatException">Python would refuse the file; the message has the line.</exception>
    public static ConfigTable Parse(string text)
    {
        var sections = new Dictionary<string, Section>(StringComparer.Ordinal);
        var defaults = new Section();
        Section? section = null;
        List<string>? value = null;
        var indent = 0;
        var number = 0;
        foreach (var range in SplitLines(text))
        {
            number++;
            var line = text[range];
            var content = line.Trim();
            if (content is [] or ['#' or ';', ..])
            {
                if (content is [])
                {
                    value?.Add("");
                }

                continue;
            }

            var depth = line.Length - line.TrimStart().Length;
            if (value is not null && depth > indent)
            {
                value.Add(content);
                continue;
            }

            indent = depth;
            if (content is ['[', ..] && content.LastIndexOf(']') is > 1 and var end)
            {
                section = Open(content[1..end], sections, defaults, number);
                value = null;
                continue;
            }

            if (section is null)
            {
                throw new FormatException($"line {number}: there is no [section] above '{content}'");
            }

            value = Option(content, section, number);
        }

        return Join(sections, defaults);
    }

    private static Section Open(string name, Dictionary<string, Section> sections, Section defaults, int line)
    {
        if (name is DefaultSection)
        {
            return defaults;
        }

        var section = new Section();
        return sections.TryAdd(name, section) ? section : throw new FormatException($"line {line}: section [{name}] is there twice");
    }

    private static List<string> Option(string content, Section section, int line)
    {
        var separator = content.IndexOfAny(['=', ':']);
        if (separator <= 0)
        {
            throw new FormatException($"line {line}: '{content}' is no option");
        }

        var name = content[..separator].TrimEnd().ToLowerInvariant();
        List<string> value = [content[(separator + 1)..].Trim()];
        return section.Options.TryAdd(name, value) ? value : throw new FormatException($"line {line}: option '{name}' is there twice");
    }

    private static ConfigTable Join(Dictionary<string, Section> sections, Section defaults) =>
        new(sections.ToDictionary(
            section => section.Key,
            ConfigValue (section) => new ConfigTable(defaults.Options
                .Where(option => !section.Value.Options.ContainsKey(option.Key))
                .Concat(section.Value.Options)
                .ToDictionary(option => option.Key, ConfigValue (option) => new ConfigText(string.Join('\n', option.Value).TrimEnd()), StringComparer.Ordinal)),
            StringComparer.Ordinal));

    // Python reads text files with universal newlines: \n, \r\n, \r.
    private static IEnumerable<Range> SplitLines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : text.Length;
            yield return start..end;
            start = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }
    }
}
