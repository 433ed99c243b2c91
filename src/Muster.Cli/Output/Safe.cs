using System.Text;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Names and messages come from strangers: control characters, which could drive the terminal, are shown as marks.</summary>
internal static class Safe
{
    public static string Text(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            safe.Append(char.IsControl(letter) ? '\ufffd' : letter);
        }

        return safe.ToString();
    }

    /// <summary>As <see cref="Text"/>, line ends kept.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Text));

    public static string Markup(string text) => Text(text).EscapeMarkup();
}
