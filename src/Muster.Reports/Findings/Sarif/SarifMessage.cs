using System.Text;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>A result's message (§3.11): its own text, or one that its rule keeps, with the arguments put in.</summary>
internal static class SarifMessage
{
    public static string Of(SarifResult result, SarifRule rule)
    {
        var text = result.Message;
        if (text is null && result.MessageId is { } id)
        {
            text = rule.Messages.Word(id, "text") ?? rule.Messages.Word(id);
        }

        return text is null ? rule.Summary ?? "" : result.Arguments is null ? text : Fill(text, result.Arguments);
    }

    // "{0}" is an argument, "{{" and "}}" are braces (§3.11.5).
    private static string Fill(string text, List<string> arguments)
    {
        var filled = new StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && text[at] is '{' or '}' && text[at + 1] == text[at])
            {
                filled.Append(text[at++]);
            }
            else if (text[at] == '{' && text.IndexOf('}', at) is > 0 and var end && int.TryParse(text.AsSpan(at + 1, end - at - 1), out var number) && number >= 0 && number < arguments.Count)
            {
                filled.Append(arguments[number]);
                at = end;
            }
            else
            {
                filled.Append(text[at]);
            }
        }

        return filled.ToString();
    }
}
