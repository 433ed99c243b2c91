using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Sweeps;

/// <summary>
/// A plan's own todos: those that it names, and those of the issues that it names. A plan that names neither means the todos of its
/// repositories, but none that is another plan's.
/// </summary>
internal static class PlanTodos
{
    public static IReadOnlyList<Todo> Of(Ledger ledger, Plan plan, List<string> remarks, List<string> mistakes)
    {
        remarks.AddRange(plan.TodoIds.Where(id => ledger.Todo(id) is null).Select(id => $"{plan.Id} names {id}, which is not in the manifest"));
        if (plan.TodoIds is not [] || plan.IssueIds is not [])
        {
            Todo[] named = [.. ledger.Todos.Where(todo => Names(plan, todo))];
            if (named is [])
            {
                mistakes.Add($"none of the todos and issues of {plan.Id} leads to a todo; muster coord update-plan {plan.Id} --todos TODO-001 names one");
            }

            return named;
        }

        Todo[] concluded =
        [
            .. ledger.Todos.Where(todo => todo.Repository is { } name
                && (plan.Repositories is [] || ledger.Repositories(plan.Repositories).Any(repository => ledger.Means([name], repository)))
                && !ledger.Plans.Any(other => Names(other, todo))),
        ];
        if (concluded is [])
        {
            mistakes.Add($"{plan.Id} names no todo, and its repositories have none; muster coord create-todo writes one, muster coord update-plan {plan.Id} --todos TODO-001 names it");
        }
        else
        {
            remarks.Add($"{plan.Id} names no todo: those of its repositories that no other plan names are taken (muster coord update-plan {plan.Id} --todos … says which)");
        }

        return concluded;
    }

    private static bool Names(Plan plan, Todo todo) =>
        plan.TodoIds.Contains(todo.Id, StringComparer.OrdinalIgnoreCase) || (todo.IssueId is { } issue && plan.IssueIds.Contains(issue, StringComparer.OrdinalIgnoreCase));
}
