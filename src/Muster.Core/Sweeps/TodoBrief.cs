using System.Text;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Sweeps;

/// <summary>A todo as its worker is told of it: as a text, and as environment variables.</summary>
public static class TodoBrief
{
    public static string Text(Todo todo, Plan? plan, string repository)
    {
        StringBuilder text = new($"# {todo.Task}\n\n{todo.Id}, in the repository {repository}{(plan is null ? "" : $", for {plan.Id}: {plan.Title}")}.\n");
        if (todo.Description.Length > 0 && todo.Description != todo.Task)
        {
            text.Append($"\n{todo.Description}\n");
        }

        if (todo.AcceptanceCriteria is not [])
        {
            text.Append("\nDone when:\n\n").AppendJoin("", todo.AcceptanceCriteria.Select(one => $"- {one}\n"));
        }

        return text.ToString();
    }

    public static IReadOnlyDictionary<string, string> Variables(Todo todo, Plan? plan, string repository, string branch) => new Dictionary<string, string>
    {
        ["MUSTER_TODO_ID"] = todo.Id,
        ["MUSTER_TODO_TASK"] = todo.Task,
        ["MUSTER_TODO_DESCRIPTION"] = todo.Description,
        ["MUSTER_TODO_ACCEPTANCE"] = string.Join('\n', todo.AcceptanceCriteria),
        ["MUSTER_REPOSITORY"] = repository,
        ["MUSTER_PLAN_ID"] = plan?.Id ?? "",
        ["MUSTER_PLAN_TITLE"] = plan?.Title ?? "",
        ["MUSTER_BRANCH"] = branch,
    };
}
