using System.CommandLine;
using Muster.Cli.Options;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class UpdateTodoCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The todo" };
        var status = new Option<string?>("--status", "-s") { Description = "pending, in_progress, blocked, completed or cancelled" };
        var priority = new Option<string?>("--priority", "-p") { Description = "critical, high, medium or low" };
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Who works on it; none takes it away" };
        var estimate = NumberOption.Hours("--estimate", "-e");
        var blockedBy = new Option<string[]>("--blocked-by") { Description = "It waits for these too", AllowMultipleArgumentsPerToken = true };
        var unblock = new Option<string[]>("--not-blocked-by") { Description = "It waits for these no longer", AllowMultipleArgumentsPerToken = true };
        var editing = new CoordEditing();
        var command = new Command("update-todo", "Change a todo") { id, status, priority, assignee, estimate, blockedBy, unblock };
        editing.AddTo(command);
        Something.IsAsked(command, status, priority, assignee, estimate, blockedBy, unblock);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "updated", new ChangeTodo(parsed.GetValue(id)!)
        {
            Status = parsed.GetValue(status),
            Priority = parsed.GetValue(priority),
            Assignee = parsed.GetValue(assignee),
            Estimate = parsed.GetValue(estimate),
            AddBlockers = parsed.GetValue(blockedBy) ?? [],
            RemoveBlockers = parsed.GetValue(unblock) ?? [],
        }.In, cancel));
        return command;
    }
}
