using System.Globalization;

namespace Muster.Reports.Findings.Text;

/// <summary>
/// Where a message stands, as most tools write it in front: <c>path:line: </c>, <c>path:line:column: </c>, with mypy's
/// <c>--show-error-end</c> two more numbers. Windows drives and colons inside a path are no places.
/// </summary>
internal readonly ref struct TextPlace
{
    // More digits than an int holds are no line of a source file.
    private const int MaxDigits = 9;

    private TextPlace(ReadOnlySpan<char> path, int line, int? column, ReadOnlySpan<char> rest)
    {
        Path = path;
        Line = line;
        Column = column;
        Rest = rest;
    }

    public ReadOnlySpan<char> Path { get; }

    /// <summary>As written; 0 where tools mean the whole file.</summary>
    public int Line { get; }

    public int? Column { get; }

    /// <summary>What follows the place and its separator, without blanks in front.</summary>
    public ReadOnlySpan<char> Rest { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out TextPlace place)
    {
        place = default;
        if (text.IsEmpty || text[0] == ':' || char.IsWhiteSpace(text[0]))
        {
            return false;
        }

        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == ':' && TryNumber(text[(at + 1)..], out var line, out var length) && IsEnd(text, at + 1 + length))
            {
                place = After(text, at, line, at + 1 + length);
                return true;
            }
        }

        return false;
    }

    /// <summary><c>path(line): </c> and <c>path(line,column): </c>, as Microsoft's tools write it.</summary>
    public static bool TryParseBracketed(ReadOnlySpan<char> text, out TextPlace place)
    {
        place = default;
        if (text.IsEmpty || char.IsWhiteSpace(text[0]))
        {
            return false;
        }

        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] != '(' || !TryNumber(text[(at + 1)..], out var line, out var length))
            {
                continue;
            }

            var end = at + 1 + length;
            int? column = null;
            while (end < text.Length && text[end] == ',' && TryNumber(text[(end + 1)..].TrimStart(' '), out var number, out length))
            {
                column ??= number;
                end += 1 + length + (text.Length - end - 1 - text[(end + 1)..].TrimStart(' ').Length);
            }

            if (end < text.Length && text[end] == ')' && text[(end + 1)..].TrimStart(' ').StartsWith(":"))
            {
                place = new TextPlace(text[..at], line, column, text[(end + 1)..].TrimStart(' ')[1..].TrimStart());
                return true;
            }
        }

        return false;
    }

    /// <summary>The file's extension with its point, in the case it is written in; empty when it has none.</summary>
    public static ReadOnlySpan<char> Extension(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOfAny('/', '\\') + 1)..];
        var point = name.LastIndexOf('.');
        return point <= 0 ? default : name[point..];
    }

    private static TextPlace After(ReadOnlySpan<char> text, int pathEnd, int line, int end)
    {
        int? column = null;
        while (end < text.Length && text[end] == ':' && TryNumber(text[(end + 1)..], out var number, out var length) && IsEnd(text, end + 1 + length))
        {
            column ??= number;
            end += 1 + length;
        }

        var rest = text[end..];
        return new TextPlace(text[..pathEnd], line, column, (rest.StartsWith(":") ? rest[1..] : rest).TrimStart());
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int at) => at == text.Length || text[at] is ':' or ' ' or '\t';

    private static bool TryNumber(ReadOnlySpan<char> text, out int number, out int length)
    {
        length = 0;
        while (length < text.Length && length <= MaxDigits && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        number = 0;
        return length is > 0 and <= MaxDigits && int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
