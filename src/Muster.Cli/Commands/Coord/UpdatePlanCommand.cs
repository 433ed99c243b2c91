using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class UpdatePlanCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plan" };
        var status = new Option<string?>("--status", "-s") { Description = "draft, active, on_hold, completed or cancelled" };
        var title = new Option<string?>("--title", "-t") { Description = "A new title" };
        var description = new Option<string?>("--description", "-d") { Description = "A new description" };
        var target = new Option<string?>("--target") { Description = "The day by which it should be done" };
        var repositories = new Option<string[]>("--repos", "--repo", "-r") { Description = "These repositories instead", AllowMultipleArgumentsPerToken = true };
        var milestones = new Option<string[]>("--milestones", "--milestone", "-m") { Description = "Milestones more, name:date", AllowMultipleArgumentsPerToken = true };
        var done = new Option<string[]>("--complete-milestone") { Description = "A milestone of free text that is done, by id or name" };
        var issues = new Option<string[]>("--issues") { Description = "Issues more, by id", AllowMultipleArgumentsPerToken = true };
        var todos = new Option<string[]>("--todos") { Description = "Todos more, by id", AllowMultipleArgumentsPerToken = true };
        var editing = new CoordEditing();
        var command = new Command("update-plan", "Change a plan") { id, status, title, description, target, repositories, milestones, done, issues, todos };
        editing.AddTo(command);
        Something.IsAsked(command, status, title, description, target, repositories, milestones, done, issues, todos);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "updated", new ChangePlan(parsed.GetValue(id)!)
        {
            Status = parsed.GetValue(status),
            Title = parsed.GetValue(title),
            Description = parsed.GetValue(description),
            Target = parsed.GetValue(target),
            Repositories = parsed.GetValue(repositories) ?? [],
            AddMilestones = parsed.GetValue(milestones) ?? [],
            CompleteMilestones = parsed.GetValue(done) ?? [],
            AddIssues = parsed.GetValue(issues) ?? [],
            AddTodos = parsed.GetValue(todos) ?? [],
        }.In, cancel));
        return command;
    }
}
