using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Writing;
using Muster.Core.Estate;
using Muster.Core.Metrics;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

internal static class RepositoryStatusCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("repo") { Description = "The repository, by name or nickname" };
        var options = new CoordOptions();
        var command = new Command("status", "One repository: its numbers, issues, todos, plans and dependencies") { name };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            var agenda = Agenda.Of(ledger, CoordOptions.Repository(ledger.Catalog, parsed.GetValue(name)!));
            EstateRow? row = null;
            if (place.HasStore)
            {
                using var store = place.OpenStore();
                row = (await store.ViewAsync([agenda.Repository], cancel)).Rows[0];
            }

            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => AgendaWriting.Write(json, agenda, row, ledger));
            }

            Screen.Out.MarkupLine($"[bold]{Safe.Markup(agenda.Repository.Name)}[/]  {Safe.Markup(agenda.Repository.Role ?? "no role")}");
            var coverage = row?.Measures[MetricRegister.CoverageLine];
            CoordWords.Line(Screen.Out, "coverage", coverage is null ? "[grey]unknown[/]" : Safe.Markup($"{MeasureText.Of(coverage)}, {row!.CoverageState.ToString().ToLowerInvariant()}"));
            CoordWords.Line(Screen.Out, "plans", agenda.Plans is [] ? "[grey]none[/]" : Safe.Markup(string.Join("; ", agenda.Plans.Select(plan => $"{plan.Id} {plan.Title}"))));
            IssueText.List(Screen.Out, agenda.OpenIssues, TimeProvider.System.GetUtcNow());
            TodoText.List(Screen.Out, agenda.OpenTodos, ledger);
            if (agenda.Needs is not [] || agenda.NeededBy is not [])
            {
                DependencyText.List(Screen.Out, [.. agenda.Needs, .. agenda.NeededBy]);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
