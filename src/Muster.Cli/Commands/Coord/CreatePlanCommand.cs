using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class CreatePlanCommand
{
    public static Command Create()
    {
        var title = new Option<string>("--title", "-t") { Description = "What the plan is for", Required = true };
        var description = new Option<string?>("--description", "-d") { Description = "More about it" };
        var repositories = new Option<string[]>("--repos", "--repo", "-r") { Description = "Repositories by name or nickname (default: all)", AllowMultipleArgumentsPerToken = true };
        var milestones = new Option<string[]>("--milestones", "--milestone", "-m") { Description = "name:date, comma-separated; a name may be a predicate: \"coverage.line >= 80 for role tool:2026-02-28\"", AllowMultipleArgumentsPerToken = true };
        var status = new Option<string?>("--status", "-s") { Description = "draft, active (default), on_hold, completed or cancelled" };
        var target = new Option<string?>("--target") { Description = "The day by which it should be done" };
        var issues = new Option<string[]>("--issues") { Description = "Issues that belong to it, by id", AllowMultipleArgumentsPerToken = true };
        var todos = new Option<string[]>("--todos") { Description = "Todos that belong to it, by id", AllowMultipleArgumentsPerToken = true };
        var dependsOn = new Option<string[]>("--depends-on") { Description = "Plans that come first, by id", AllowMultipleArgumentsPerToken = true };
        var editing = new CoordEditing();
        var command = new Command("create-plan", "Write a new plan") { title, description, repositories, milestones, status, target, issues, todos, dependsOn };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "created", new NewPlan
        {
            Title = parsed.GetValue(title)!,
            Description = parsed.GetValue(description),
            Repositories = parsed.GetValue(repositories) ?? [],
            Milestones = parsed.GetValue(milestones) ?? [],
            Status = parsed.GetValue(status),
            Target = parsed.GetValue(target),
            Issues = parsed.GetValue(issues) ?? [],
            Todos = parsed.GetValue(todos) ?? [],
            DependsOn = parsed.GetValue(dependsOn) ?? [],
        }.In, cancel));
        return command;
    }
}
