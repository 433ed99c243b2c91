using System.CommandLine;
using Muster.Cli.Output;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Writing;
using Muster.Core.Coordination.Records;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

internal static class BlockingCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("repo") { Description = "The repository, by name or nickname" };
        var options = new CoordOptions();
        var command = new Command("blocking", "What keeps one repository: open issues, dependencies that are not satisfied, todos that wait") { name };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var agenda = Agenda.Of(ledger, CoordOptions.Repository(ledger.Catalog, parsed.GetValue(name)!));
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => AgendaWriting.WriteBlocking(json, agenda, ledger));
            }

            var blockers = ledger.Blockers;
            foreach (var issue in agenda.OpenIssues)
            {
                Screen.Out.MarkupLine(12, "[red]issue[/]       ", $"{Safe.Markup($"{issue.Id} ({issue.Status}, {issue.Priority}) {issue.Title}")}");
            }

            foreach (var dependency in agenda.Needs.Where(one => !one.Status.Is(Vocabulary.Satisfied)))
            {
                Screen.Out.MarkupLine(12, "[red]dependency[/]  ", $"{Safe.Markup($"{dependency.Id} ({dependency.Status}) {dependency.Headline}")}");
            }

            foreach (var todo in agenda.OpenTodos.Where(todo => blockers.OpenOf(todo) is not []))
            {
                Screen.Out.MarkupLine(12, "[yellow]waits[/]       ", $"{Safe.Markup($"{todo.Id} {todo.Task}: for {string.Join("; ", blockers.OpenOf(todo).Select(blockers.Describe))}")}");
            }

            if (agenda.OpenIssues is [] && agenda.Needs.All(one => one.Status.Is(Vocabulary.Satisfied)) && agenda.OpenTodos.All(todo => blockers.OpenOf(todo) is []))
            {
                Screen.Out.MarkupLine($"nothing that is written down keeps {Safe.Markup(agenda.Repository.Name)}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
