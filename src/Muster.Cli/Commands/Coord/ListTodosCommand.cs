using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ListTodosCommand
{
    public static Command Create()
    {
        var status = new Option<string?>("--status", "-s") { Description = "open (not finished), all (default), or pending, in_progress, blocked, completed, cancelled" };
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Only this person's; none for nobody's" };
        var repositories = new RepositoryFilter();
        var options = new CoordOptions();
        var command = new Command("list-todos", "Todos, and what they wait for") { status, assignee };
        repositories.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var mistakes = new Mistakes();
            var filter = new TodoFilter { Status = parsed.GetValue(status)?.ToLowerInvariant(), Assignee = parsed.GetValue(assignee), Repositories = mistakes.Of(() => repositories.From(parsed, ledger.Catalog)) };
            mistakes.Of(() => filter.Mistakes is [] ? filter : throw new UsageException(filter.Mistakes));
            mistakes.Throw();

            Todo[] todos = [.. filter.Of(ledger).OrderBy(todo => todo.IsFinished).ThenBy(todo => Vocabulary.Priority.Rank(todo.Priority))];
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => json.WriteArray(todos, todo => RecordWriting.Write(json, todo, ledger)));
            }

            TodoText.List(Screen.Out, todos, ledger);
            return ExitCode.Done;
        });
        return command;
    }
}
