using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ListPlansCommand
{
    public static Command Create()
    {
        var status = new Option<string?>("--status", "-s") { Description = "open (not over), all (default), or draft, active, on_hold, completed, cancelled" };
        var repositories = new RepositoryFilter();
        var options = new CoordOptions();
        var command = new Command("list-plans", "Plans") { status };
        repositories.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var mistakes = new Mistakes();
            PlanFilter filter = new() { Status = parsed.GetValue(status)?.ToLowerInvariant(), Repositories = mistakes.Of(() => repositories.From(parsed, ledger.Catalog)) };
            mistakes.Of(() => filter.Mistakes is [] ? filter : throw new UsageException(filter.Mistakes));
            mistakes.Throw();

            Plan[] plans = [.. filter.Of(ledger)];
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => json.WriteArray(plans, plan => RecordWriting.Write(json, plan, ledger)));
            }

            PlanText.List(Screen.Out, plans);
            return ExitCode.Done;
        });
        return command;
    }
}
