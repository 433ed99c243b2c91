using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

internal static class NextCommand
{
    private const int MostWaiting = 10;

    public static Command Create()
    {
        var assignee = new Option<string?>("--assignee", "-a") { Description = "Only this person's; none for nobody's" };
        var repositories = new RepositoryFilter();
        var options = new CoordOptions();
        var command = new Command("next", "What can be worked on now, in order") { assignee };
        repositories.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var wanted = new TodoFilter { Assignee = parsed.GetValue(assignee), Repositories = repositories.From(parsed, ledger.Catalog) }.Of(ledger).ToHashSet();
            var next = NextWork.Of(ledger, wanted.Contains);
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json =>
                {
                    json.WriteStartObject();
                    json.WritePropertyName("ready");
                    json.WriteArray(next.Ready, todo => RecordWriting.Write(json, todo, ledger));
                    json.WritePropertyName("waiting");
                    json.WriteArray(next.Waiting, one => RecordWriting.Write(json, one.Todo, ledger));
                    json.WriteStartArray("cycles");
                    foreach (var cycle in next.Cycles)
                    {
                        json.WriteStartArray();
                        foreach (var id in cycle)
                        {
                            json.WriteStringValue(id);
                        }

                        json.WriteEndArray();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                });
            }

            if (next.Ready is [])
            {
                Screen.Out.MarkupLine("nothing can be worked on now");
            }
            else
            {
                Screen.Out.Write(TodoText.Table(Screen.Out, next.Ready, _ => []));
            }

            if (next.Waiting is not [])
            {
                Screen.Out.MarkupLine($"[grey]{next.Waiting.Count} more {(next.Waiting.Count == 1 ? "waits" : "wait")}:[/]");
            }

            var blockers = ledger.Blockers;
            foreach (var (todo, waitsFor) in next.Waiting.Take(MostWaiting))
            {
                Screen.Out.MarkupLine(Safe.Markup($"  {todo.Id} for {string.Join("; ", waitsFor.Select(blockers.Describe))}"));
            }

            foreach (var cycle in next.Cycles)
            {
                Screen.Out.MarkupLine($"[red]cycle[/] {Safe.Markup(CycleText.Of(cycle))}: none of them can ever begin");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
