using Muster.Core.Coordination.Records;

namespace Muster.Web.Pages;

/// <summary>Words and shapes for issues, todos, plans and dependencies.</summary>
internal static class RecordWords
{
    public static string Level(Term priority) => priority.Meaning switch { "critical" or "high" => "poor", "medium" => "fair", _ => "soft" };

    public static string Mark(Term priority) => priority.Meaning switch { "critical" => "◆", "high" => "▲", "medium" => "●", _ => "○" };

    public static string StatusMark(Term status) => status.Meaning switch
    {
        "in_progress" or "active" => "◐",
        "blocked" or "failed" or "unsatisfied" => "✗",
        "resolved" or "closed" or "completed" or "satisfied" => "✓",
        "cancelled" or "deprecated" => "⊘",
        _ => "○",
    };

    public static string StatusLevel(Term status) => status.Meaning switch
    {
        "blocked" or "failed" or "unsatisfied" => "poor",
        "resolved" or "closed" or "completed" or "satisfied" => "good",
        "in_progress" or "active" => "fair",
        _ => "soft",
    };

    public static string Text(Term term) => term.ToString().Replace('_', ' ');
}
