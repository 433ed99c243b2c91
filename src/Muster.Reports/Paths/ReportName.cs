namespace Muster.Reports.Paths;

/// <summary>
/// A path of a report taken apart: what it is written in (drive, address, container) is put aside, dots are resolved, and it can no
/// longer leave where it begins.
/// </summary>
/// <param name="Text">Components joined by slashes, without a slash in front.</param>
/// <param name="Absolute">It began at a root: a slash, a drive or an address.</param>
/// <param name="IgnoreCase">It was written on Windows, where case says nothing.</param>
internal readonly record struct ReportName(string Text, bool Absolute, bool IgnoreCase)
{
    public int Depth => Text.Length == 0 ? 0 : Text.Count('/') + 1;

    public static ReportName Of(string path)
    {
        var text = ReportPath.Normalise(path);
        var absolute = text.StartsWith('/');
        var windows = false;
        if (AddressEnd(text) is var address and > 0)
        {
            text = Uri.UnescapeDataString(WithoutQuery(text[address..]));
            absolute = true;
        }
        else if (text is [_, ':', ..] && char.IsAsciiLetter(text[0]))
        {
            text = text[2..];
            (absolute, windows) = (true, true);
        }

        return new ReportName(Resolve(text), absolute, windows);
    }

    /// <summary>A name under a root that the report states.</summary>
    public ReportName Under(ReportName root) =>
        root.Text.Length == 0 ? this : new ReportName($"{root.Text}/{Text}", root.Absolute, root.IgnoreCase || IgnoreCase);

    // webpack://app/./src/a.ts, https://host/assets/a.js, vscode-remote://…: what follows the host. One letter is a drive.
    private static int AddressEnd(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 2 || !text.AsSpan(0, scheme).ContainsOnlyLetters())
        {
            return 0;
        }

        var path = text.IndexOf('/', scheme + 3);
        return path < 0 ? text.Length : path;
    }

    private static string WithoutQuery(string text) => text.IndexOfAny(['?', '#']) is var end and >= 0 ? text[..end] : text;

    private static string Resolve(string text)
    {
        if (!text.Contains("//", StringComparison.Ordinal) && !text.Contains("./", StringComparison.Ordinal) && !text.EndsWith('.') && !text.StartsWith('/'))
        {
            return text;
        }

        var parts = new List<string>();
        foreach (var part in text.Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}

internal static class SchemeLetters
{
    extension(ReadOnlySpan<char> text)
    {
        public bool ContainsOnlyLetters()
        {
            foreach (var letter in text)
            {
                if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
