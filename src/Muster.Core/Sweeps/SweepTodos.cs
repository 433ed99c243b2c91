using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Wishes;

namespace Muster.Core.Sweeps;

/// <summary>A todo to be carried out.</summary>
/// <param name="After">The todos of the same sweep that come before it.</param>
/// <param name="WaitsFor">What it waits for outside of the sweep; it is not begun then.</param>
public sealed record SweepTodo(Todo Todo, Repository Repository, IReadOnlyList<string> After, IReadOnlyList<string> WaitsFor);

/// <summary>Which todos a sweep carries out, each after those that it waits for.</summary>
/// <param name="Target">The id of the plan, or of the one todo.</param>
/// <param name="Plan">Null for a sweep of one todo.</param>
/// <param name="Remarks">What is odd and stops nobody.</param>
/// <param name="Mistakes">When there are any, nothing is carried out.</param>
public sealed record SweepTodos(string Target, Plan? Plan, IReadOnlyList<SweepTodo> Items, IReadOnlyList<string> Remarks, IReadOnlyList<string> Mistakes)
{
    /// <param name="repositories">Only theirs; null for all.</param>
    /// <param name="only">Only these todos; empty for all.</param>
    public static SweepTodos Of(Ledger ledger, string target, IReadOnlyList<Repository>? repositories, IReadOnlyList<string> only)
    {
        List<string> remarks = [];
        List<string> mistakes = [];
        if (ledger.Plan(target) is { } plan)
        {
            if (plan.IsOver)
            {
                mistakes.Add($"{plan.Id} is {plan.Status}; nothing is carried out for it");
            }

            if (ledger.Blockers.OpenOf(plan) is [_, ..] earlier)
            {
                remarks.Add($"{plan.Id} comes after {string.Join(", ", earlier.Select(ledger.Blockers.Describe))}");
            }

            return Of(ledger, plan.Id, plan, PlanTodos.Of(ledger, plan, remarks, mistakes), repositories, only, remarks, mistakes);
        }

        if (ledger.Todo(target) is { } todo)
        {
            return Of(ledger, todo.Id, null, [todo], repositories, only, remarks, mistakes);
        }

        return new(target, null, [], [], [Missing.Sentence("plan or todo", target, [.. ledger.Plans, .. ledger.Todos])]);
    }

    private static SweepTodos Of(
        Ledger ledger, string target, Plan? plan, IReadOnlyList<Todo> own, IReadOnlyList<Repository>? repositories, IReadOnlyList<string> only, List<string> remarks, List<string> mistakes)
    {
        mistakes.AddRange(only.Where(id => !own.Any(todo => Same(todo.Id, id))).Select(id => $"--only {id}: {target} has no such todo; it has {string.Join(", ", own.Select(todo => todo.Id))}"));
        Dictionary<string, (Todo Todo, Repository Repository)> open = new(StringComparer.OrdinalIgnoreCase);
        foreach (var todo in own.Where(todo => !todo.IsFinished && (only is [] || only.Any(id => Same(todo.Id, id)))))
        {
            if (todo.Repository is not { } name || ledger.Catalog.Called(name) is not [var repository])
            {
                remarks.Add($"{todo.Id} is left out: {(todo.Repository is null ? "it names no repository" : $"'{todo.Repository}' is no repository of the catalog")}");
            }
            else if (repositories is null || repositories.Contains(repository))
            {
                open[todo.Id] = (todo, repository);
            }
        }

        var blockers = ledger.Blockers;
        mistakes.AddRange(open.Values.Select(one => blockers.CycleOf(one.Todo)).Where(cycle => cycle is not [])
            .DistinctBy(cycle => string.Join('\n', cycle.Order(StringComparer.OrdinalIgnoreCase)))
            .Select(cycle => $"{string.Join(" → ", cycle)} → {cycle[0]} wait for each other; none of them can begin"));
        if (mistakes is not [])
        {
            return new(target, plan, [], remarks, mistakes);
        }

        var items = open.Values.Select(one =>
        {
            var waits = blockers.OpenOf(one.Todo);
            return new SweepTodo(one.Todo, one.Repository, [.. waits.Where(open.ContainsKey)], [.. waits.Where(id => !open.ContainsKey(id)).Select(blockers.Describe)]);
        });
        return new(target, plan, InOrder([.. items]), remarks, []);
    }

    // Of those whose predecessors are placed already the most urgent comes next.
    private static List<SweepTodo> InOrder(List<SweepTodo> left)
    {
        List<SweepTodo> order = [];
        HashSet<string> placed = new(StringComparer.OrdinalIgnoreCase);
        while (left.Where(item => item.After.All(placed.Contains)).MinBy(item => Vocabulary.Priority.Rank(item.Todo.Priority)) is { } next)
        {
            order.Add(next);
            placed.Add(next.Todo.Id);
            left.Remove(next);
        }

        return order;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
