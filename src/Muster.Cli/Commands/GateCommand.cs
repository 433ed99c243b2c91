using System.CommandLine;
using Muster.Adapters.Memory;
using Muster.Cli.Commands.Coord;
using Muster.Cli.Options;
using Muster.Cli.Output;

namespace Muster.Cli.Commands;

/// <summary><c>muster gate</c>: judges what has been collected, by <c>--fail-below</c> or by the manifest's policies.</summary>
internal static class GateCommand
{
    public static Command Create()
    {
        var failBelow = NumberOption.Percent("Fail a repository whose line coverage is below so many percent", "--fail-below", "--min-coverage");
        var createIssues = new Option<bool>("--create-issues") { Description = "Open, update and close quality issues in the manifest by what was found" };
        var quality = new CodeQuality();
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("gate", "Judge: exit 1 when a rule failed, 3 when something could not be judged") { failBelow, createIssues, format };
        quality.AddTo(command);
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = parsed.GetValue(createIssues) ? await place.FindAsync(parsed, cancel) : await place.AskAsync(parsed, cancel);
            var gates = Judging.Gates(found, parsed.GetValue(failBelow));
            using var store = found.OpenStore();
            var view = await store.ViewAsync(select.From(parsed, found.Manifest.Catalog), cancel);
            await quality.WriteAsync(parsed, store, found, view, cancel);
            var judgements = await Judging.JudgeAsync(store, found, gates, view, cancel);
            if (parsed.GetValue(format) == "json")
            {
                Judging.WriteJson(judgements);
            }
            else
            {
                Judging.WriteText(Screen.Out, judgements);
            }

            GitHubSummary.Write(view, judgements, parsed.GetValue(format) == "json" ? Console.Error : Console.Out);
            if (parsed.GetValue(createIssues))
            {
                var all = await Judging.JudgeAsync(store, found, Judging.GatesForIssues(found, parsed.GetValue(failBelow)), view, cancel);
                await IssueRun.FollowAsync(found, store, view, all, parsed.GetValue(format) == "text" ? Screen.Out : Screen.Talk, cancel);
            }

            await new MilestoneWatch(store, found.Engine, TimeProvider.System).LookAsync(found.Manifest, cancel);
            await AlertLook.AtAsync(store, found, view, new HashSet<string>(), cancel);
            return Judging.Exit(judgements);
        });
        return command;
    }
}
