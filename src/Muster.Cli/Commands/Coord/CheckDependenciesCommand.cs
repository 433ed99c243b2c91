using System.CommandLine;
using Muster.Cli.Output;
using Muster.Cli.Output.Coord;
using Muster.Core.Dependencies;

namespace Muster.Cli.Commands.Coord;

/// <summary><c>muster coord check-deps</c>: are the recorded dependencies really there, in the versions that are asked for?</summary>
internal static class CheckDependenciesCommand
{
    public static Command Create()
    {
        var consumer = new Option<string?>("--consumer", "-c") { Description = "Only what this repository needs" };
        var provider = new Option<string?>("--provider", "-p") { Description = "Only what needs this repository" };
        var allow = new Option<bool>("--allow-commands") { Description = "Run the validation commands of the manifest (never through a shell)" };
        var seconds = new Option<double>("--time-limit") { Description = "Seconds for each health check and command", DefaultValueFactory = _ => 15 };
        var options = new CoordOptions();
        var command = new Command("check-deps", "Are the dependencies there, in the versions asked for? Exit 1 when one is not, 3 when one could not be found out") { consumer, provider, allow, seconds };
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var mistakes = new Mistakes();
            mistakes.Of(() => parsed.GetValue(seconds) is > 0 and <= 3600 and var given ? given : throw new UsageException("--time-limit takes seconds, above 0 and up to 3600"));
            var (place, ledger) = await options.ReadAsync(parsed, cancel);
            var needs = mistakes.Of(() => parsed.GetValue(consumer) is { } one ? CoordOptions.Repository(ledger.Catalog, one) : null);
            var needed = mistakes.Of(() => parsed.GetValue(provider) is { } other ? CoordOptions.Repository(ledger.Catalog, other) : null);
            mistakes.Throw();
            var dependencies = ledger.Dependencies
                .Where(dependency => needs is null || ledger.Means([dependency.Consumer], needs))
                .Where(dependency => needed is null || ledger.Means([dependency.Provider], needed));
            DependencyChecking checking = new(place, ledger.Catalog, parsed.GetValue(allow), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            List<CheckedDependency> answers = [];
            foreach (var dependency in dependencies)
            {
                answers.Add(await checking.CheckAsync(dependency, cancel));
            }

            if (options.IsJson(parsed))
            {
                JsonAnswer.Write(json => json.WriteArray(answers, answer => CheckedDependencyJson.Write(json, answer)));
            }
            else
            {
                CheckedDependencyText.Write(Screen.Out, answers);
            }

            return answers.Exists(answer => answer.Outcome == Outcome.Unsatisfied) ? ExitCode.GateFailed
                : answers.Exists(answer => answer.Outcome == Outcome.Unknown) ? ExitCode.Partly
                : ExitCode.Done;
        });
        return command;
    }
}
