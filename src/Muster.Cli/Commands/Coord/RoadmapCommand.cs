using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

internal static class RoadmapCommand
{
    private const int MostMissing = 3;

    public static Command Create()
    {
        var status = new Option<string?>("--status", "-s") { Description = "open (not over, default), all, or draft, active, on_hold, completed, cancelled" };
        var options = new CoordOptions();
        var command = new Command("roadmap", "All plans by their day, with where their milestones stand") { status };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            PlanFilter filter = new() { Status = parsed.GetValue(status)?.ToLowerInvariant() ?? "open" };
            if (filter.Mistakes is not [])
            {
                throw new UsageException(filter.Mistakes);
            }

            Plan[] plans = [.. filter.Of(ledger).OrderBy(plan => plan.Target?.Time ?? DateTimeOffset.MaxValue)];
            var measured = await MeasuredLoading.ForAsync(place, ledger, plans, cancel);
            var judged = plans.Select(plan => (Plan: plan, Milestones: MilestoneJudging.Judge(ledger, plan, measured, TimeProvider.System.GetUtcNow()))).ToArray();
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => json.WriteArray(judged, one => StandingWriting.Write(json, one.Plan, one.Milestones, ledger)));
            }

            foreach (var (plan, milestones) in judged)
            {
                Screen.Out.MarkupLine($"[bold]{Safe.Markup(plan.Id)}[/]  {Safe.Markup(plan.Title)}");
                Screen.Out.MarkupLine($"  {CoordWords.Status(plan.Status)}{Day(plan)}{(plan.DependsOn is [] ? "" : $", after {Safe.Markup(string.Join(", ", plan.DependsOn))}")}");
                PlanText.Milestones(Screen.Out, milestones, MostMissing);
                Screen.Out.WriteLine();
            }

            Screen.Out.MarkupLine($"{judged.Length} {(judged.Length == 1 ? "plan" : "plans")}");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Day(Plan plan)
    {
        if (plan.Target is not { } target)
        {
            return ", no day set";
        }

        var days = (target.Time - TimeProvider.System.GetUtcNow())?.TotalDays;
        return Safe.Markup($", {target.DayText}") + (plan.IsOver ? "" : days switch
        {
            null => "",
            < -1 => $" [red]({-days:0} days ago)[/]",
            < 1 => " [yellow](today)[/]",
            _ => $" (in {days:0} days)",
        });
    }
}
