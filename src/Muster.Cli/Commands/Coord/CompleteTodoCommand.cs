using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class CompleteTodoCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The todo" };
        var hours = new Option<decimal?>("--hours", "--actual") { Description = "Hours that it took, if you know" };
        var editing = new CoordEditing();
        var command = new Command("complete-todo", "Call a todo done") { id, hours };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "completed", ChangeTodo.Complete(parsed.GetValue(id)!, parsed.GetValue(hours)).In, cancel));
        return command;
    }
}
