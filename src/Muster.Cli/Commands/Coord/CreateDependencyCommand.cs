using System.CommandLine;
using Muster.Core.Coordination.Wishes;

namespace Muster.Cli.Commands.Coord;

internal static class CreateDependencyCommand
{
    public static Command Create()
    {
        var consumer = new Option<string>("--consumer", "-c") { Description = "The repository that needs", Required = true };
        var provider = new Option<string>("--provider", "-p") { Description = "The repository that it needs", Required = true };
        var type = new Option<string?>("--type") { Description = "runtime (default), development, mcp, test or documentation" };
        var version = new Option<string?>("--version-constraint", "--constraint") { Description = "PEP 440, SemVer or NuGet: \">=0.2.0\", ^1.4, [1.0,2.0)" };
        var notes = new Option<string?>("--notes") { Description = "Why" };
        var healthCheck = new Option<string?>("--health-check") { Description = "A URL that tells whether the provider runs" };
        var expectedStatus = new Option<int?>("--expected-status") { Description = "The HTTP status that it must answer with" };
        var validation = new Option<string?>("--command") { Description = "A command that tells; check-deps runs it only with --allow-commands" };
        var pattern = new Option<string?>("--expected-pattern") { Description = "A regular expression that its output must contain" };
        var editing = new CoordEditing();
        var command = new Command("create-dep", "Write down that one repository needs another") { consumer, provider, type, version, notes, healthCheck, expectedStatus, validation, pattern };
        editing.AddTo(command);
        command.SetAction((parsed, cancel) => editing.RunAsync(parsed, "created", new NewDependency
        {
            Consumer = parsed.GetValue(consumer)!,
            Provider = parsed.GetValue(provider)!,
            Type = parsed.GetValue(type),
            Version = parsed.GetValue(version),
            Notes = parsed.GetValue(notes),
            HealthCheck = parsed.GetValue(healthCheck),
            ExpectedStatus = parsed.GetValue(expectedStatus),
            Command = parsed.GetValue(validation),
            ExpectedPattern = parsed.GetValue(pattern),
        }.In, cancel));
        return command;
    }
}
