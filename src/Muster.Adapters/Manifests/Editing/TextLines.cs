namespace Muster.Adapters.Manifests.Editing;

/// <summary>Where lines begin and end in a text of any line endings.</summary>
internal static class TextLines
{
    public static int LineStart(this string text, int at)
    {
        while (at > 0 && text[at - 1] is not ('\n' or '\r'))
        {
            at--;
        }

        return at;
    }

    /// <summary>Before the line's ending, or the end of the text.</summary>
    public static int LineEnd(this string text, int at)
    {
        while (at < text.Length && text[at] is not ('\n' or '\r'))
        {
            at++;
        }

        return at;
    }

    /// <summary>The line's end where only blanks are left of the line; else <paramref name="at"/> itself.</summary>
    public static int AfterBlanks(this string text, int at)
    {
        var end = text.LineEnd(at);
        return text.AsSpan(at, end - at).IsWhiteSpace() ? end : at;
    }

    /// <summary>After the ending of the line that <paramref name="at"/> stands in.</summary>
    public static int NextLine(this string text, int at)
    {
        at = text.LineEnd(at);
        return at == text.Length ? at : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    public static int Column(this string text, int at) => at - text.LineStart(at);

    /// <summary>The first line of <paramref name="at"/>'s line and those after it, without indentation.</summary>
    public static ReadOnlySpan<char> Trimmed(this string text, int at)
    {
        var start = text.LineStart(at);
        return text.AsSpan(start, text.LineEnd(at) - start).TrimStart(' ');
    }

    /// <summary>Past blanks, line ends and comments, to the next thing that YAML would see.</summary>
    public static int SkipToToken(this string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\n' or '\r')
            {
                at++;
            }
            else if (text[at] == '#' && (at == 0 || text[at - 1] is ' ' or '\t' or '\n' or '\r'))
            {
                at = text.LineEnd(at);
            }
            else
            {
                break;
            }
        }

        return at;
    }

    /// <summary>The line ending in use around a place: that of its line, else of the line before.</summary>
    public static string LineEndingAt(this string text, int at)
    {
        var end = text.LineEnd(at);
        if (end == text.Length)
        {
            end = Math.Max(0, text.LineStart(at) - 1);
            end = end > 0 && end < text.Length && text[end] == '\n' && text[end - 1] == '\r' ? end - 1 : end;
        }

        return end >= text.Length || text[end] is not ('\n' or '\r') ? "\n" : text[end..text.NextLine(end)];
    }

    /// <summary>The end of the line before, ahead of its ending.</summary>
    public static int EndOfLineBefore(this string text, int at)
    {
        var start = text.LineStart(at);
        start -= start > 0 && text[start - 1] == '\n' ? 1 : 0;
        return start - (start > 0 && text[start - 1] == '\r' ? 1 : 0);
    }
}
