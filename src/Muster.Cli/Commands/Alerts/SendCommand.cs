using System.CommandLine;
using Muster.Adapters.Notifications;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;
using Spectre.Console;

namespace Muster.Cli.Commands.Alerts;

/// <summary><c>muster alerts send</c>: tells what waits, also what is to be tried later.</summary>
internal static class SendCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("send", "Tell now what waits to be told; exit 3 when something goes on waiting") { format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var channels = ChannelPlace.Of(found.Manifest);
            IReadOnlyList<ChannelTold> told = [];
            var waiting = 0L;
            if (found.HasStore)
            {
                using var store = found.OpenStore();
                told = await Telling.Sender(store).SendAsync(channels, all: true, Limit, cancel);
                waiting = (await new Outbox(store).StandingsAsync(cancel)).Where(one => channels.Any(channel => channel.Name == one.Name)).Sum(one => one.Waiting);
            }

            if (parsed.GetValue(format) == "json")
            {
                JsonAnswer.WriteObject(json =>
                {
                    json.WriteNumber("waiting", waiting);
                    json.WriteObjects("channels", told, one =>
                    {
                        json.WriteString("name", one.Channel);
                        json.WriteNumber("messages", one.Sent);
                        json.WriteNumber("alerts", one.Alerts);
                        json.WriteString("problem", one.Problem);
                        json.WriteTimeOrNull("nextAt", one.NextAt);
                    });
                });
            }
            else
            {
                Write(told, waiting, TimeProvider.System.GetUtcNow());
            }

            return waiting > 0 ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }

    private static void Write(IReadOnlyList<ChannelTold> told, long waiting, DateTimeOffset now)
    {
        foreach (var one in told)
        {
            if (one.Sent > 0)
            {
                Screen.Out.MarkupLine(6, "[green]ok[/]    ", Safe.Markup($"{one.Channel}: told {Telling.Alerts(one.Alerts)}"));
            }

            if (one.Problem is not null)
            {
                Screen.Out.MarkupLine(6, "[red]ill[/]   ", Safe.Markup(Telling.NotTold(one, now)));
            }
        }

        Screen.Out.MarkupLine(waiting > 0 ? $"{Telling.Alerts(waiting)} waiting; muster alerts channels says why" : told.Count == 0 ? "nothing waits" : "nothing waits any more");
    }
}
