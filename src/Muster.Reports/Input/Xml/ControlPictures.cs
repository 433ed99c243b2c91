using System.Buffers;

namespace Muster.Reports.Input.Xml;

/// <summary>U+0000 to U+001F drawn as U+2400 to U+241F, except tab and line ends.</summary>
internal static class ControlPictures
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(control => control is not ('\t' or '\n' or '\r'))]);

    public static string In(string text) => text.AsSpan().ContainsAny(Controls) ? string.Create(text.Length, text, static (into, from) =>
    {
        from.CopyTo(into);
        Draw(into);
    }) : text;

    /// <summary>How many were drawn.</summary>
    public static int Draw(Span<char> text)
    {
        var drawn = 0;
        while (text.IndexOfAny(Controls) is var at and >= 0)
        {
            text[at] += '\u2400';
            text = text[(at + 1)..];
            drawn++;
        }

        return drawn;
    }
}
