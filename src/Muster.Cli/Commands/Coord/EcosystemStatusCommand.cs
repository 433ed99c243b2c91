using System.CommandLine;
using Muster.Cli.Output;
using Muster.Core.Coordination;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

internal static class EcosystemStatusCommand
{
    private const int Most = 10;

    public static Command Create()
    {
        var options = new CoordOptions();
        var command = new Command("ecosystem-status", "All records at once: counts, and why the ecosystem is degraded if it is");
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var health = EcosystemHealth.Of(ledger);
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("health", health.IsDegraded ? "degraded" : "healthy");
                    json.WriteStrings("reasons", health.Reasons);
                    foreach (var (section, open, all) in health.Counts)
                    {
                        json.WriteStartObject(section);
                        json.WriteNumber("open", open);
                        json.WriteNumber("total", all);
                        json.WriteEndObject();
                    }

                    json.WriteStartArray("repositories");
                    foreach (var (repository, issues, todos) in health.Busiest)
                    {
                        json.WriteStartObject();
                        json.WriteString("name", repository);
                        json.WriteNumber("openIssues", issues);
                        json.WriteNumber("openTodos", todos);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                });
            }

            Screen.Out.MarkupLine(health.IsDegraded ? "[red]degraded[/]" : health.IsEmpty ? "nothing is recorded yet: no issue, todo, plan or dependency (muster report shows the numbers)" : "[green]healthy[/]");
            foreach (var reason in health.Reasons.Take(Most))
            {
                Screen.Out.MarkupLine($"  {Safe.Markup(reason)}");
            }

            if (health.Reasons.Count > Most)
            {
                Screen.Out.MarkupLine($"  [grey]and {health.Reasons.Count - Most} more[/]");
            }

            Screen.Out.MarkupLine(string.Join(", ", health.Counts.Select(one => $"{one.Section} {one.Open} open of {one.All}")));
            if (health.UncheckedDependencies > 0)
            {
                Screen.Out.MarkupLine($"[yellow]{health.UncheckedDependencies} dependencies were never checked; muster coord check-deps[/]");
            }

            foreach (var (repository, issues, todos) in health.Busiest.Take(Most))
            {
                Screen.Out.MarkupLine($"  {Safe.Markup($"{repository,-28} {issues} {(issues == 1 ? "issue" : "issues")}, {todos} {(todos == 1 ? "todo" : "todos")}")}");
            }

            if (health.Busiest.Count > Most)
            {
                Screen.Out.MarkupLine($"  [grey]and {health.Busiest.Count - Most} more[/]");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
