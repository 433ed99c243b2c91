using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class CreateIssueCommand
{
    public static Command Create()
    {
        var title = new Option<string>("--title", "-t") { Description = "What is wrong, in one line", Required = true };
        var description = new Option<string?>("--description", "-d") { Description = "More about it" };
        var repositories = new Option<string[]>("--repos", "--repo", "-r") { Description = "Repositories by name or nickname, a,b – or \"*\" for all, also later ones", Required = true, AllowMultipleArgumentsPerToken = true };
        var priority = new Option<string?>("--priority", "-p") { Description = "critical, high, medium (default) or low" };
        var severity = new Option<string?>("--severity") { Description = "A word of your own: normal (default), bug, quality, security …" };
        var labels = new Option<string[]>("--labels", "--label", "-l") { Description = "Labels, a,b", AllowMultipleArgumentsPerToken = true };
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Who works on it" };
        var target = new Option<string?>("--target") { Description = "The day by which it should be closed: 2026-02-28" };
        var dependencies = new Option<string[]>("--depends-on", "--dependencies") { Description = "Issues or todos that come first, by id", AllowMultipleArgumentsPerToken = true };
        var editing = new CoordEditing();
        var command = new Command("create-issue", "Write a new issue") { title, description, repositories, priority, severity, labels, assignee, target, dependencies };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "created", new NewIssue
        {
            Title = parsed.GetValue(title)!,
            Description = parsed.GetValue(description),
            Repositories = parsed.GetValue(repositories)!,
            Priority = parsed.GetValue(priority),
            Severity = parsed.GetValue(severity),
            Labels = parsed.GetValue(labels) ?? [],
            Assignee = parsed.GetValue(assignee),
            Target = parsed.GetValue(target),
            Dependencies = parsed.GetValue(dependencies) ?? [],
        }.In, cancel));
        return command;
    }
}
