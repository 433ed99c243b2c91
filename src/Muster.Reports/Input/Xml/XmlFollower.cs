namespace Muster.Reports.Input.Xml;

/// <summary>
/// The text of a report from a place on: tools append a report to a file that holds one, and the XmlReader ends with the first. Lines and positions
/// are counted as it counts them.
/// </summary>
internal static class XmlFollower
{
    /// <summary>The reader notices what follows at its first bracket or up to two letters behind it.</summary>
    private const int Behind = 2;

    /// <summary>Null when no markup begins there; else the text, with the position of its first bracket in the line.</summary>
    public static (TextReader Text, long Position)? Open(ReportSource source, long line, long position)
    {
        var text = XmlSafety.TextOf(XmlLeadIn.Open(source).Stream);
        if (SkipLines(text, line - 1) && Skip(text, position - 1 - Behind) is var skipped and >= 0)
        {
            var window = new char[position - skipped];
            var count = text.ReadBlock(window);
            var bracket = window.AsSpan(0, count).LastIndexOf('<');
            if (bracket >= 0 && (bracket == count - 1 ? text.Peek() : window[bracket + 1]) != '/')
            {
                return (new PrefixedText(new string(window, bracket, count - bracket), text), skipped + bracket + 1);
            }
        }

        text.Dispose();
        return null;
    }

    private static bool SkipLines(TextReader text, long lines)
    {
        for (; lines > 0; lines--)
        {
            int letter;
            while ((letter = text.Read()) is not ('\n' or '\r' or -1))
            {
            }

            if (letter < 0)
            {
                return false;
            }

            if (letter == '\r' && text.Peek() == '\n')
            {
                text.Read();
            }
        }

        return true;
    }

    private static long Skip(TextReader text, long letters)
    {
        for (var skipped = 0L; skipped < letters; skipped++)
        {
            if (text.Read() < 0)
            {
                return -1;
            }
        }

        return Math.Max(0, letters);
    }
}
