using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Coordination.Records;
using Muster.Core.Coordination.Writing;

namespace Muster.Cli.Commands.Coord;

internal static class ListDependenciesCommand
{
    public static Command Create()
    {
        var consumer = new Option<string?>("--consumer", "-c") { Description = "Only what this repository needs" };
        var provider = new Option<string?>("--provider", "-p") { Description = "Only what needs this repository" };
        var options = new CoordOptions();
        var command = new Command("list-deps", "Who needs whom") { consumer, provider };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, ledger) = await options.ReadAsync(parsed, cancel);
            var mistakes = new Mistakes();
            var needs = mistakes.Of(() => parsed.GetValue(consumer) is { } one ? CoordOptions.Repository(ledger.Catalog, one) : null);
            var needed = mistakes.Of(() => parsed.GetValue(provider) is { } other ? CoordOptions.Repository(ledger.Catalog, other) : null);
            mistakes.Throw();
            Dependency[] dependencies = [.. ledger.Dependencies
                .Where(dependency => needs is null || ledger.Means([dependency.Consumer], needs))
                .Where(dependency => needed is null || ledger.Means([dependency.Provider], needed))];
            if (options.IsJson(parsed))
            {
                return JsonAnswer.Write(json => json.WriteArray(dependencies, dependency => RecordWriting.Write(json, dependency, ledger)));
            }

            DependencyText.List(Screen.Out, dependencies);
            return ExitCode.Done;
        });
        return command;
    }
}
