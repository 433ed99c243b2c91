using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class UpdateIssueCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The issue" };
        var status = new Option<string?>("--status", "-s") { Description = "pending, in_progress, blocked, resolved or closed" };
        var priority = new Option<string?>("--priority", "-p") { Description = "critical, high, medium or low" };
        var severity = new Option<string?>("--severity") { Description = "A word of your own" };
        var title = new Option<string?>("--title", "-t") { Description = "A new title" };
        var description = new Option<string?>("--description", "-d") { Description = "A new description" };
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Who works on it; none takes it away" };
        var target = new Option<string?>("--target") { Description = "The day by which it should be closed" };
        var repositories = new Option<string[]>("--repos", "--repo", "-r") { Description = "These repositories instead", AllowMultipleArgumentsPerToken = true };
        var add = new Option<string[]>("--add-label") { Description = "Labels more", AllowMultipleArgumentsPerToken = true };
        var remove = new Option<string[]>("--remove-label") { Description = "Labels less", AllowMultipleArgumentsPerToken = true };
        var editing = new CoordEditing();
        var command = new Command("update-issue", "Change an issue") { id, status, priority, severity, title, description, assignee, target, repositories, add, remove };
        editing.AddTo(command);
        Something.IsAsked(command, status, priority, severity, title, description, assignee, target, repositories, add, remove);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "updated", new ChangeIssue(parsed.GetValue(id)!)
        {
            Status = parsed.GetValue(status),
            Priority = parsed.GetValue(priority),
            Severity = parsed.GetValue(severity),
            Title = parsed.GetValue(title),
            Description = parsed.GetValue(description),
            Assignee = parsed.GetValue(assignee),
            Target = parsed.GetValue(target),
            Repositories = parsed.GetValue(repositories) ?? [],
            AddLabels = parsed.GetValue(add) ?? [],
            RemoveLabels = parsed.GetValue(remove) ?? [],
        }.In, cancel));
        return command;
    }
}
