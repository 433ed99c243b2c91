using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Reports.Tests;

/// <summary>What a test says, made fit for people: no colours, no control characters, at most <see cref="TestCase.MaxMessage"/> characters.</summary>
internal static partial class TestMessage
{
    /// <summary>More than this of a text is never looked at.</summary>
    public const int MaxRaw = 4 * TestCase.MaxMessage;

    // ESC (or its picture) [ … m and the other control sequences of a terminal; pytest writes the escape character as the text "#x1B".
    [GeneratedRegex(@"(?:\u001b|\u241b|#x1B)(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,500}(?:\u0007|\u001b\\)|[@-Z\\-_])")]
    private static partial Regex Terminal { get; }

    /// <summary>The text in readable form; null when nothing is left.</summary>
    public static string? Tidy(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        text = text.Length > MaxRaw ? text[..MaxRaw] : text;
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains("#x1B", StringComparison.Ordinal) || text.Contains('\u241b'))
        {
            text = WithoutControls(Terminal.Replace(text, ""));
        }

        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>A short line and the longer text below it; once only when the text repeats the line.</summary>
    public static string? Join(string? line, string? text)
    {
        var (head, body) = (Tidy(line), Tidy(text));
        return head is null || body is null ? head ?? body
            : body.Contains(head, StringComparison.Ordinal) ? body
            : $"{head}\n{body}";
    }

    private static string WithoutControls(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\n' or '\t' || !char.IsControl(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }
}
