using System.Buffers;

namespace Muster.Reports.Python.Text;

/// <summary>Lines end at <c>\n</c> only, once <c>\r\n</c> and <c>\r</c> have become one; U+2028 and its like are ordinary characters.</summary>
internal static class LineEnds
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create("\r\f");

    /// <summary>Rewrites the text in place and returns its new length.</summary>
    public static int Normalize(Span<char> text)
    {
        var read = text.IndexOfAny(Unwanted);
        if (read < 0)
        {
            return text.Length;
        }

        var written = read;
        while (read < text.Length)
        {
            var character = text[read++];
            if (character == '\r')
            {
                character = '\n';
                if (read < text.Length && text[read] == '\n')
                {
                    read++;
                }
            }

            text[written++] = character == '\f' ? ' ' : character;
        }

        return written;
    }

    /// <summary>Where each line starts, and where the text ends. The text is empty or ends with a line end.</summary>
    public static int[] StartsOfLines(ReadOnlySpan<char> text)
    {
        var starts = new int[text.Count('\n') + 1];
        var line = 1;
        for (var position = 0; line < starts.Length; line++)
        {
            position += text[position..].IndexOf('\n') + 1;
            starts[line] = position;
        }

        return starts;
    }
}
