using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>One thing that the records say and that is not so any more, or never was.</summary>
/// <param name="Line">Where the record stands in the manifest.</param>
public sealed record StaleRecord(int Line, string Id, string Message);

/// <summary>What time has passed over: open work on closed issues, ids that lead nowhere, days that are over. A plain function over the manifest.</summary>
public static class StaleRecords
{
    /// <param name="met">Ids of milestones that the measures call met, whatever their status says.</param>
    public static IReadOnlyList<StaleRecord> Of(Ledger ledger, DateTimeOffset now, IReadOnlySet<string> met)
    {
        List<StaleRecord> stale = [.. ledger.Warnings.Select(warning => new StaleRecord(warning.Line, "", warning.Message))];
        foreach (var record in ledger.Records)
        {
            stale.AddRange(Of(record, ledger, now, met).Concat(Nowhere(record, ledger)).Select(message => new StaleRecord(record.Source.Line, record.Id, message)));
        }

        stale.AddRange(ledger.Blockers.Cycles().Select(cycle => new StaleRecord(ledger.Record(cycle[0])?.Source.Line ?? 0, cycle[0], $"waits for itself: {string.Join(" → ", cycle.Append(cycle[0]))}")));
        return [.. stale.OrderBy(one => one.Line)];
    }

    private static IEnumerable<string> Of(IRecord record, Ledger ledger, DateTimeOffset now, IReadOnlySet<string> met) => record switch
    {
        Issue { IsClosed: false } issue => [.. Late(issue.Target, now), .. Lapsed(issue, now)],
        Todo { IsFinished: false } todo => Open(todo, ledger),
        Plan { IsOver: false } plan => Open(plan, now, met),
        _ => [],
    };

    private static IEnumerable<string> Open(Todo todo, Ledger ledger)
    {
        if (todo.IssueId is { } id && ledger.Issue(id) is { IsClosed: true } issue)
        {
            yield return $"is {todo.Status}, though its issue {issue.Id} is {issue.Status}";
        }

        if (todo.Status.Is(Vocabulary.Blocked) && ledger.Blockers.OpenOf(todo) is [])
        {
            yield return todo.BlockedBy is [] ? "is called blocked, and says by nothing" : $"is called blocked, though {string.Join(", ", todo.BlockedBy)} {(todo.BlockedBy.Count == 1 ? "is" : "are")} finished";
        }
    }

    private static IEnumerable<string> Open(Plan plan, DateTimeOffset now, IReadOnlySet<string> met)
    {
        var waiting = plan.Milestones.Where(one => !one.Status.Is(Vocabulary.Completed) && !one.Status.Is(Vocabulary.Cancelled) && !met.Contains(one.Id)).ToArray();
        foreach (var milestone in waiting.Where(one => IsOver(one.Due, now)))
        {
            yield return $"milestone {milestone.Id} ({milestone.Name}) was due on {milestone.Due!.Value.DayText} and is not met";
        }

        if (plan.Milestones.Count > 0 && waiting is [])
        {
            yield return $"is {plan.Status}, though all of its milestones are met";
        }
        else if (IsOver(plan.Target, now))
        {
            yield return $"is {plan.Status}, and its day {plan.Target!.Value.DayText} is over";
        }
    }

    private static IEnumerable<string> Late(Stamp? target, DateTimeOffset now) => IsOver(target, now) ? [$"should have been closed by {target!.Value.DayText}"] : [];

    private static IEnumerable<string> Lapsed(Issue issue, DateTimeOffset now) =>
        issue.Accepted is { } accepted && !accepted.HoldsAt(now) ? [$"was accepted until {accepted.Until.DayText}, which is over: it counts again"] : [];

    // Ids and names that lead nowhere.
    private static IEnumerable<string> Nowhere(IRecord record, Ledger ledger)
    {
        (string What, IEnumerable<string> Ids)[] ids = record switch
        {
            Issue issue => [("depends on", issue.Dependencies), ("blocks", issue.Blocking)],
            Todo todo => [("waits for", todo.BlockedBy), ("blocks", todo.Blocking), ("is part of", todo.IssueId is { } id ? [id] : [])],
            Plan plan => [("names the issue", plan.IssueIds), ("names the todo", plan.TodoIds), ("comes after", plan.DependsOn)],
            _ => [],
        };
        var names = record switch
        {
            Issue { RepositoriesConcluded: false } issue => issue.Repositories,
            Todo { Repository: { } name } => [name],
            Plan { RepositoriesConcluded: false } plan => plan.Repositories,
            Dependency dependency => [dependency.Consumer, dependency.Provider],
            _ => Array.Empty<string>(),
        };
        foreach (var (what, id) in ids.SelectMany(one => one.Ids.Where(id => ledger.Record(id) is null).Select(id => (one.What, id))))
        {
            yield return $"{what} {id}, which is not in the manifest";
        }

        foreach (var name in names.Where(name => name != "*" && ledger.Catalog.Called(name) is []))
        {
            yield return $"names the repository '{name}', which the catalog does not have{NearNames.Hint(name, ledger.Catalog.Repositories.Select(repository => repository.Name))}";
        }
    }

    // The day itself is still in time.
    private static bool IsOver(Stamp? day, DateTimeOffset now) => day?.Time is { } time && now >= time.AddDays(1);
}
