using System.CommandLine;
using Muster.Cli.Options;

namespace Muster.Cli.Commands;

/// <summary><c>muster report</c>: all repositories at once, from what has been collected.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var answer = new EstateAnswerOptions();
        var command = new Command("report", "All repositories at once: coverage, tests, findings, age, change");
        answer.AddTo(command);
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var repositories = answer.Narrow(parsed, select.From(parsed, found.Manifest.Catalog));
            using var store = found.OpenStore();
            await answer.WriteAsync(parsed, found, await store.ViewAsync(repositories, cancel), cancel);
            return ExitCode.Done;
        });
        return command;
    }
}
