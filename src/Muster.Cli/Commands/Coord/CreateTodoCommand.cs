using System.CommandLine;
using Muster.Cli.Options;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class CreateTodoCommand
{
    public static Command Create()
    {
        var task = new Option<string>("--task", "-t") { Description = "What is to be done, in one line", Required = true };
        var description = new Option<string?>("--description", "-d") { Description = "More about it" };
        var repository = new Option<string>("--repo", "-r") { Description = "Where, by name or nickname", Required = true };
        var estimate = NumberOption.Hours("--estimate", "-e");
        var priority = new Option<string?>("--priority", "-p") { Description = "critical, high, medium (default) or low" };
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Who works on it" };
        var issue = new Option<string?>("--issue") { Description = "The issue that it is part of" };
        var blockedBy = new Option<string[]>("--blocked-by") { Description = "Issues or todos that must be finished first, by id", AllowMultipleArgumentsPerToken = true };
        var labels = new Option<string[]>("--labels", "--label", "-l") { Description = "Labels, a,b", AllowMultipleArgumentsPerToken = true };
        var criteria = new Option<string[]>("--accept-when", "--acceptance") { Description = "When it is done, once for each criterion: \"coverage.line >= 80\" or a sentence" };
        var editing = new CoordEditing();
        var command = new Command("create-todo", "Write a new todo") { task, description, repository, estimate, priority, assignee, issue, blockedBy, labels, criteria };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "created", new NewTodo
        {
            Task = parsed.GetValue(task)!,
            Description = parsed.GetValue(description),
            Repository = parsed.GetValue(repository)!,
            Estimate = parsed.GetValue(estimate),
            Priority = parsed.GetValue(priority),
            Assignee = parsed.GetValue(assignee),
            Issue = parsed.GetValue(issue),
            BlockedBy = parsed.GetValue(blockedBy) ?? [],
            Labels = parsed.GetValue(labels) ?? [],
            AcceptanceCriteria = parsed.GetValue(criteria) ?? [],
        }.In, cancel));
        return command;
    }
}
