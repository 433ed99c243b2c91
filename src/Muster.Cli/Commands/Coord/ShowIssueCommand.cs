using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ShowIssueCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The issue" };
        var options = new CoordOptions();
        var command = new Command("show-issue", "One issue with everything that is known of it") { id };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            var issue = ledger.Issue(parsed.GetValue(id)!) ?? throw new UsageException(Missing.Sentence("issue", parsed.GetValue(id)!, ledger.Issues));
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => RecordWriting.Write(json, issue, ledger));
            }

            IssueText.One(Screen.Out, issue, ledger, await RecordHistory.OfAsync(place, issue, cancel));
            return ExitCode.Done;
        });
        return command;
    }
}
