using System.Globalization;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Memory;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>Todos for people.</summary>
internal static class TodoText
{
    public static void List(IAnsiConsole screen, IReadOnlyList<Todo> todos, Ledger ledger)
    {
        if (todos is [])
        {
            screen.MarkupLine("no todo is like that");
            return;
        }

        var blockers = ledger.Blockers;
        screen.WriteTable(Table(screen, todos, todo => blockers.OpenOf(todo)));
        screen.MarkupLine(Sum(todos));
    }

    public static Table Table(IAnsiConsole screen, IEnumerable<Todo> todos, Func<Todo, IReadOnlyList<string>> waits)
    {
        var table = CoordWords.Table(screen, "Todo", "Priority", "Status", "Hours", "Repository", "Task");
        foreach (var todo in todos)
        {
            table.AddRow(
                Safe.Markup(todo.Id),
                CoordWords.Priority(todo.Priority),
                waits(todo) is not [] && !todo.IsFinished ? "[yellow]waiting[/]" : CoordWords.Status(todo.Status),
                Hours(todo),
                Safe.Markup(CoordWords.Cut(todo.Repository ?? "–", screen)),
                Safe.Markup(todo.Task) + (waits(todo) is [_, ..] open && !todo.IsFinished ? $" [grey](waits for {Safe.Markup(string.Join(", ", open))})[/]" : ""));
        }

        return table;
    }

    public static void One(IAnsiConsole screen, Todo todo, Ledger ledger, IReadOnlyList<QualityEvent> events)
    {
        var blockers = ledger.Blockers;
        screen.MarkupLine($"[bold]{Safe.Markup(todo.Id)}[/]  {Safe.Markup(todo.Task)}");
        CoordWords.Line(screen, "status", $"{CoordWords.Status(todo.Status)}, {CoordWords.Priority(todo.Priority)}");
        CoordWords.Line(screen, "repo", Safe.Markup(todo.Repository ?? "unknown"));
        CoordWords.Line(screen, "hours", $"estimated {Text(todo.Estimated)}, actual {Text(todo.Actual)}");
        IssueText.Optional(screen, "assignee", todo.Assignee);
        IssueText.Optional(screen, "issue", todo.IssueId is { } issue ? blockers.Describe(issue) : null);
        IssueText.Optional(screen, "labels", todo.Labels is [] ? null : string.Join(", ", todo.Labels));
        CoordWords.Line(screen, "created", Safe.Markup($"{todo.Created?.DayText ?? "unknown"}, updated {todo.Updated?.DayText ?? "unknown"}"));
        foreach (var id in todo.BlockedBy)
        {
            CoordWords.Line(screen, blockers.IsFinished(id) ? "after" : "waits for", Safe.Markup(blockers.Describe(id)));
        }

        if (blockers.CycleOf(todo) is [_, ..] cycle)
        {
            CoordWords.Line(screen, "cycle", $"[red]{Safe.Markup(CycleText.Of(cycle))}[/]");
        }

        foreach (var criterion in todo.AcceptanceCriteria)
        {
            CoordWords.Line(screen, "done when", Safe.Markup(criterion));
        }

        foreach (var proof in todo.Evidence)
        {
            CoordWords.Line(screen, "measured", Safe.Markup(proof));
        }

        if (todo.Description != todo.Task)
        {
            IssueText.Paragraphs(screen, todo.Description);
        }

        IssueText.Events(screen, events);
    }

    public static string Sum(IReadOnlyList<Todo> todos)
    {
        var open = todos.Where(todo => !todo.IsFinished).ToArray();
        var unknown = open.Count(todo => todo.Estimated is null);
        var hours = open.Sum(todo => todo.Estimated ?? 0).ToString("0.#", CultureInfo.InvariantCulture);
        return $"{todos.Count} {(todos.Count == 1 ? "todo" : "todos")}, {open.Length} open{(open.Length > unknown ? $", {hours} hours estimated" : "")}{(unknown > 0 ? $", {unknown} without estimate" : "")}";
    }

    private static string Hours(Todo todo) => (todo.Actual ?? todo.Estimated) is { } hours ? hours.ToString("0.#", CultureInfo.InvariantCulture) : "[grey]–[/]";

    private static string Text(decimal? hours) => hours?.ToString("0.#", CultureInfo.InvariantCulture) ?? "unknown";
}
