using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ShowTodoCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The todo" };
        var options = new CoordOptions();
        var command = new Command("show-todo", "One todo with everything that is known of it") { id };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            var todo = ledger.Todo(parsed.GetValue(id)!) ?? throw new UsageException(Missing.Sentence("todo", parsed.GetValue(id)!, ledger.Todos));
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => RecordWriting.Write(json, todo, ledger));
            }

            TodoText.One(Screen.Out, todo, ledger, await RecordHistory.OfAsync(place, todo, cancel));
            return ExitCode.Done;
        });
        return command;
    }
}
