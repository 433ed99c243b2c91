using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ShowPlanCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plan" };
        var options = new CoordOptions();
        var command = new Command("show-plan", "One plan; its milestones are evaluated over today's numbers") { id };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            var plan = ledger.Plan(parsed.GetValue(id)!) ?? throw new UsageException(Missing.Sentence("plan", parsed.GetValue(id)!, ledger.Plans));
            var standings = MilestoneJudging.Judge(ledger, plan, await MeasuredLoading.ForAsync(place, ledger, [plan], cancel), TimeProvider.System.GetUtcNow());
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => StandingWriting.Write(json, plan, standings, ledger));
            }

            PlanText.One(Screen.Out, plan, ledger, standings, await RecordHistory.OfAsync(place, plan, cancel));
            return ExitCode.Done;
        });
        return command;
    }
}
