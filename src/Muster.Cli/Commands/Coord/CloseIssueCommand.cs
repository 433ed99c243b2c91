using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class CloseIssueCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The issue" };
        var reason = new Option<string?>("--reason", "--resolution") { Description = "Why it is closed; kept as the issue's resolution" };
        var editing = new CoordEditing();
        var command = new Command("close-issue", "Close an issue; Muster never opens it again by itself") { id, reason };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "closed", ChangeIssue.Close(parsed.GetValue(id)!, parsed.GetValue(reason)).In, cancel));
        return command;
    }
}
