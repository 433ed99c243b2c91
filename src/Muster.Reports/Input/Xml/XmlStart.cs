namespace Muster.Reports.Input.Xml;

/// <summary>Where the XML of a report begins, and what its writers put there that the standard forbids.</summary>
internal static class XmlStart
{
    /// <summary>
    /// The first byte of the XML: past blanks, and past lines of text when one of the lines that follow begins with a declaration. When there is
    /// none, the first byte that is not blank; the length when all are.
    /// </summary>
    public static int In(ReadOnlySpan<byte> head)
    {
        var first = head.IndexOfAnyExcept(" \t\r\n\f"u8);
        if (first < 0 || head[first] == '<')
        {
            return first < 0 ? head.Length : first;
        }

        var declaration = head.IndexOf("\n<?xml "u8);
        return declaration < 0 ? first : declaration + 1;
    }

    /// <summary>Where the 1 of a declared version 1.1 stands; -1 when it is not declared. Reports that say so are XML 1.0.</summary>
    public static int VersionToCorrect(ReadOnlySpan<byte> xml)
    {
        if (!xml.StartsWith("<?xml "u8))
        {
            return -1;
        }

        var end = xml.IndexOf("?>"u8);
        var declaration = end < 0 ? [] : xml[..end];
        var version = Math.Max(declaration.IndexOf("\"1.1\""u8), declaration.IndexOf("'1.1'"u8));
        return version < 0 ? -1 : version + 3;
    }
}
