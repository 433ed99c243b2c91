using System.CommandLine;
using Muster.Adapters.Memory;
using Muster.Cli.Commands.Coord;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster aggregate --repos all --min-coverage 80</c>: report and gate in one.</summary>
internal static class AggregateCommand
{
    public static Command Create()
    {
        var minimum = NumberOption.Percent("Fail a repository whose line coverage is below so many percent (default: the manifest's gates)", "--min-coverage", "--fail-below");
        var createIssues = new Option<bool>("--create-issues") { Description = "Open, update and close quality issues in the manifest by what was found" };
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of(EstateOutput.Formats);
        var file = new Option<string?>("--out", "-o") { Description = "Write the report to this file instead of standard output" };
        var command = new Command("aggregate", "Report and gate in one") { minimum, createIssues, format, file };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = parsed.GetValue(createIssues) ? await place.FindAsync(parsed, cancel) : await place.AskAsync(parsed, cancel);
            var gates = Judging.Gates(found, parsed.GetValue(minimum));
            using var store = found.OpenStore();
            var view = await store.ViewAsync(select.From(parsed, found.Manifest.Catalog), cancel);
            var judgements = await Judging.JudgeAsync(store, found, gates, view, cancel);
            await EstateOutput.WriteAsync(found, view, parsed.GetValue(format)!, parsed.GetValue(file), byRole: false, cancel);

            // With a machine format stdout is the report and nothing else.
            var isText = parsed.GetValue(format) == "text";
            if (isText && parsed.GetValue(file) is null)
            {
                Screen.Out.WriteLine();
            }

            Judging.WriteText(isText ? Screen.Out : Screen.Talk, judgements);
            GitHubSummary.Write(view, judgements, isText ? Console.Out : Console.Error);
            if (parsed.GetValue(createIssues))
            {
                var all = await Judging.JudgeAsync(store, found, Judging.GatesForIssues(found, parsed.GetValue(minimum)), view, cancel);
                await IssueRun.FollowAsync(found, store, view, all, parsed.GetValue(format) == "text" ? Screen.Out : Screen.Talk, cancel);
            }

            await new MilestoneWatch(store, found.Engine, TimeProvider.System).LookAsync(found.Manifest, cancel);
            await AlertLook.AtAsync(store, found, view, new HashSet<string>(), cancel);
            return Judging.Exit(judgements);
        });
        return command;
    }
}
