using Muster.Core.Alerts;

namespace Muster.Core.Notifications;

/// <summary>A notice as a sentence: what somebody should do something about begins with its severity.</summary>
internal static class NoticeText
{
    private const int MostExamples = 3;
    private const int MostLines = 20;

    public static string Of(AlertTurn turn, Alert alert)
    {
        var what = $"{AlertText.Sentence(alert)}{(alert.Kind == AlertKind.Silent ? "" : $", {AlertText.Since(alert)}")}";
        var severity = $"[{alert.Severity.ToString().ToLowerInvariant()}]";
        return turn switch
        {
            AlertTurn.Opened => $"{severity} {what}{Examples(alert)}",
            AlertTurn.Reopened => $"{severity} again: {what}{Examples(alert)}",
            AlertTurn.Worsened => $"{severity} worse: {what}{Examples(alert)}",
            AlertTurn.Withdrawn => $"withdrawn: {what}; the data no longer say so",
            _ => $"{turn.Word()}: {what}; {AlertText.End(alert)}",
        };
    }

    /// <summary>Many in a few lines.</summary>
    public static string Of(IReadOnlyList<string> sentences) => sentences is [var only]
        ? only
        : $"{sentences.Count} alerts:\n{string.Join('\n', sentences.Take(MostLines).Select(one => $"• {one}"))}{(sentences.Count > MostLines ? $"\nand {sentences.Count - MostLines} more" : "")}";

    /// <summary>
    /// Slack's three signs. Names come from strangers: unescaped, a test called <c>&lt;!channel&gt;</c> would wake everybody.
    /// https://api.slack.com/reference/surfaces/formatting#escaping
    /// </summary>
    public static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Examples(Alert alert) => alert.Examples.Count == 0 ? "" : $": {string.Join(", ", alert.Examples.Take(MostExamples))}{(alert.Examples.Count > MostExamples ? " …" : "")}";
}
