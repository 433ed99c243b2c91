namespace Muster.Reports;

/// <summary>Paths as reports write them: any slash, <c>file:</c> addresses, <c>./</c> in front.</summary>
public static class ReportPath
{
    // No system opens a longer one (Linux: PATH_MAX), and a report may mean it for many rows.
    private const int Longest = 4096;
    private const int Shown = 256;

    public static string Normalise(string path)
    {
        if (path.Length > Longest)
        {
            return path[..Shown] + "…";
        }

        var text = path.Trim();
        if (text.StartsWith("file:/", StringComparison.OrdinalIgnoreCase) && !text.AsSpan(6).StartsWith("/"))
        {
            // Java writes one slash.
            text = "file://" + text[5..];
        }

        if (text.StartsWith("file://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            text = Uri.UnescapeDataString(address.AbsolutePath);
            text = text is ['/', _, ':', ..] ? text[1..] : text;
        }

        text = text.Contains('\\') ? text.Replace('\\', '/') : text;
        var start = 0;
        while (text.AsSpan(start) is ['.', '/', ..])
        {
            start += 2;
            while (start < text.Length && text[start] == '/')
            {
                start++;
            }
        }

        return text[start..];
    }
}
