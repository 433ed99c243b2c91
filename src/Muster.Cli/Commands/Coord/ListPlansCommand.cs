using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
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
            var wanted = parsed.GetValue(status)?.ToLowerInvariant();
            var word = PlanStatus(wanted);
            var named = repositories.From(parsed, ledger.Catalog);
            Plan[] plans = [.. ledger.Plans
                .Where(plan => wanted is null or "all" || (wanted is "open" ? !plan.IsOver : plan.Status.Is(word!)))
                .Where(plan => named is null || named.Any(repository => plan.Repositories is [] || ledger.Means(plan.Repositories, repository)))];
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => json.WriteArray(plans, plan => RecordWriting.Write(json, plan, ledger)));
            }

            PlanText.List(Screen.Out, plans);
            return ExitCode.Done;
        });
        return command;
    }

    /// <exception cref="UsageException">No status of plans.</exception>
    public static string? PlanStatus(string? typed)
    {
        if (typed is null or "all" or "open")
        {
            return null;
        }

        var (word, mistake) = Vocabulary.PlanStatus.Typed(typed);
        return word ?? throw new UsageException(mistake! + " (or open, all)");
    }
}
