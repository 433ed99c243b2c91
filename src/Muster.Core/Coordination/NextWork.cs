using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>What can be worked on now, the most urgent first; what waits, and for whom; what can never begin because it waits for itself.</summary>
public sealed record NextWork(IReadOnlyList<Todo> Ready, IReadOnlyList<(Todo Todo, IReadOnlyList<string> For)> Waiting, IReadOnlyList<IReadOnlyList<string>> Cycles)
{
    public static NextWork Of(Ledger ledger, Func<Todo, bool>? only = null)
    {
        var blockers = ledger.Blockers;
        var open = ledger.Todos.Where(todo => !todo.IsFinished && (only is null || only(todo))).Select(todo => (Todo: todo, For: blockers.OpenOf(todo))).ToArray();
        var freed = open.SelectMany(one => one.For).CountBy(id => id, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var dueBy = DueDays(ledger);
        return new(
            [.. open.Where(one => one.For is [])
                .Select(one => one.Todo)
                .OrderBy(todo => todo.Status.Is(Vocabulary.InProgress) ? 0 : todo.Status.Is(Vocabulary.Blocked) ? 2 : 1)
                .ThenBy(todo => Vocabulary.Priority.Rank(todo.Priority))
                .ThenBy(todo => dueBy.GetValueOrDefault(todo.Id, DateTimeOffset.MaxValue))
                .ThenByDescending(todo => freed.GetValueOrDefault(todo.Id))
                .ThenBy(todo => todo.Estimated ?? decimal.MaxValue)],
            [.. open.Where(one => one.For is not [])],
            blockers.Cycles());
    }

    public static bool IsIn(Todo todo, IReadOnlyList<Repository> repositories, Ledger ledger) =>
        todo.Repository is { } name && repositories.Any(repository => ledger.Means([name], repository));

    // A todo is due with its issue, or with the plan that names it.
    private static Dictionary<string, DateTimeOffset> DueDays(Ledger ledger)
    {
        Dictionary<string, DateTimeOffset> days = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, day) in ledger.Plans.Where(plan => !plan.IsOver && plan.Target?.Time is not null)
            .SelectMany(plan => plan.TodoIds.Concat(ledger.Todos.Where(todo => todo.IssueId is { } issue && plan.IssueIds.Contains(issue, StringComparer.OrdinalIgnoreCase)).Select(todo => todo.Id)).Select(id => (id, plan.Target!.Value.Time!.Value)))
            .Concat(ledger.Todos.Where(todo => todo.IssueId is not null).SelectMany(todo => ledger.Issue(todo.IssueId!)?.Target?.Time is { } target ? new[] { (todo.Id, target) } : [])))
        {
            days[id] = days.TryGetValue(id, out var earlier) && earlier < day ? earlier : day;
        }

        return days;
    }
}
