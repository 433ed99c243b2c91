using System.Globalization;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Memory;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>Issues for people: many as a table, one with everything that is known of it.</summary>
internal static class IssueText
{
    public static void List(IAnsiConsole screen, IReadOnlyList<Issue> issues, DateTimeOffset now)
    {
        if (issues is [])
        {
            screen.MarkupLine("no issue is like that");
            return;
        }

        var isNarrow = CoordWords.IsNarrow(screen);
        var table = isNarrow
            ? CoordWords.Table(screen, "Issue", "Priority", "Status", "Repositories", "Title")
            : CoordWords.Table(screen, "Issue", "Priority", "Status", "Severity", "Repositories", "Title");
        foreach (var issue in issues)
        {
            table.AddRow(
            [
                Safe.Markup(issue.Id),
                CoordWords.Priority(issue.Priority),
                issue.Accepted?.HoldsAt(now) == true ? "[grey]accepted[/]" : CoordWords.Status(issue.Status),
                .. isNarrow ? Array.Empty<string>() : [Safe.Markup(issue.Severity)],
                CoordWords.Repositories(issue.Repositories, screen),
                Safe.Markup(issue.Title),
            ]);
        }

        screen.WriteTable(table);
        var open = issues.Where(issue => !issue.IsClosed).ToArray();
        var priorities = open.CountBy(issue => issue.Priority).OrderBy(pair => Vocabulary.Priority.Rank(pair.Key)).Select(pair => $"{pair.Value} {pair.Key}");
        screen.MarkupLine(Safe.Markup($"{issues.Count} {(issues.Count == 1 ? "issue" : "issues")}, {open.Length} open{(open.Length > 0 ? ": " + string.Join(", ", priorities) : "")}"));
    }

    public static void One(IAnsiConsole screen, Issue issue, Ledger ledger, IReadOnlyList<QualityEvent> events)
    {
        screen.MarkupLine($"[bold]{Safe.Markup(issue.Id)}[/]  {Safe.Markup(issue.Title)}");
        CoordWords.Line(screen, "status", $"{CoordWords.Status(issue.Status)}, {CoordWords.Priority(issue.Priority)}, {Safe.Markup(issue.Severity)}");
        CoordWords.Line(screen, "repos", (issue.IsForAll ? "all" : issue.Repositories is [] ? "[grey]unknown[/]" : Safe.Markup(string.Join(", ", issue.Repositories))) + (issue.RepositoriesConcluded ? " [grey](concluded from its files)[/]" : ""));
        Optional(screen, "assignee", issue.Assignee);
        Optional(screen, "labels", issue.Labels is [] ? null : string.Join(", ", issue.Labels));
        Optional(screen, "target", issue.Target?.DayText);
        CoordWords.Line(screen, "created", Safe.Markup($"{issue.Created?.DayText ?? "unknown"}, updated {issue.Updated?.DayText ?? "unknown"}{(issue.ClosedAt is { } closed ? $", closed {closed.DayText}" : "")}"));
        Optional(screen, "resolution", issue.Resolution);
        if (issue.Accepted is { } accepted)
        {
            CoordWords.Line(screen, "accepted", Safe.Markup($"until {accepted.Until.DayText}{(accepted.By is { } by ? $" by {by}" : "")}: {accepted.Reason ?? "no reason given"}"));
        }

        var blockers = ledger.Blockers;
        foreach (var id in issue.Dependencies)
        {
            CoordWords.Line(screen, blockers.IsFinished(id) ? "after" : "waits for", Safe.Markup(blockers.Describe(id)));
        }

        foreach (var todo in ledger.Todos.Where(todo => string.Equals(todo.IssueId, issue.Id, StringComparison.OrdinalIgnoreCase) || todo.BlockedBy.Contains(issue.Id, StringComparer.OrdinalIgnoreCase)))
        {
            CoordWords.Line(screen, string.Equals(todo.IssueId, issue.Id, StringComparison.OrdinalIgnoreCase) ? "todo" : "blocks", Safe.Markup($"{todo.Id} ({todo.Status}) {todo.Task}"));
        }

        Metadata(screen, issue);
        Paragraphs(screen, issue.Description);
        Events(screen, events);
    }

    public static void Optional(IAnsiConsole screen, string label, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            CoordWords.Line(screen, label, Safe.Markup(text));
        }
    }

    public static void Paragraphs(IAnsiConsole screen, string text)
    {
        if (text.Trim() is { Length: > 0 } known)
        {
            screen.WriteLine();
            screen.Write(new Padder(new Markup(Safe.Lines(known).EscapeMarkup()), new Padding(2, 0, 0, 0)));
        }
    }

    public static void Events(IAnsiConsole screen, IReadOnlyList<QualityEvent> events)
    {
        if (events is not [])
        {
            screen.WriteLine();
        }

        foreach (var one in events.Reverse())
        {
            screen.MarkupLine($"  [grey]{one.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {Safe.Markup(one.Kind)} by {Safe.Markup(one.Who)}[/]");
        }
    }

    private static void Metadata(IAnsiConsole screen, Issue issue)
    {
        foreach (var (key, label) in new[] { ("metric", "metric"), ("value", "value"), ("asked", "asked"), ("trend", "trend"), ("report", "report"), ("commit", "commit"), ("snapshot", "snapshot"), ("cause", "cause"), ("previous", "before") })
        {
            Optional(screen, label, issue.Meta(key));
        }

        foreach (var (key, label) in new[] { ("worst_files", "worst files"), ("proof", "proof") })
        {
            if (issue.Metadata?[key] is Core.Manifests.ManifestList { Items: [_, ..] } lines)
            {
                CoordWords.Line(screen, label, Safe.Lines(string.Join('\n', lines.Items)).EscapeMarkup());
            }
        }
    }
}
