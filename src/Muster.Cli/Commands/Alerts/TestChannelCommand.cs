using System.CommandLine;
using System.Globalization;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Estate.Writing;

namespace Muster.Cli.Commands.Alerts;

/// <summary><c>muster alerts test NAME</c>: one sample, now, and what the channel answers.</summary>
internal static class TestChannelCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("channel") { Description = "Its name in the manifest" };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("test", "Send a channel one sample and say what it answers; exit 3 when it does not take it") { name, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var channel = ChannelPlace.One(found.Manifest, ChannelPlace.Of(found.Manifest), parsed.GetValue(name)!);
            using var store = found.OpenStore();
            var answer = await Telling.Sender(store).TestAsync(channel, Telling.Sample(TimeProvider.System.GetUtcNow()), cancel);
            if (parsed.GetValue(format) == "json")
            {
                JsonAnswer.WriteObject(json =>
                {
                    json.WriteString("channel", channel.Name);
                    json.WriteString("address", answer.Address);
                    json.WriteNumberOrNull("status", answer.Status);
                    json.WriteString("problem", answer.Problem);
                    json.WriteNumberOrNull("milliseconds", answer.Took is { } took ? Math.Round(took.TotalMilliseconds) : null);
                });
            }
            else
            {
                var text = answer.Problem ?? string.Create(CultureInfo.InvariantCulture, $"{answer.Address} answers {answer.Status} after {answer.Took!.Value.TotalMilliseconds:0} ms");
                Screen.Out.MarkupLine(6, answer.Problem is null ? "[green]ok[/]    " : "[red]ill[/]   ", Safe.Markup($"{channel.Name}: {text}"));
            }

            return answer.Problem is null ? ExitCode.Done : ExitCode.Partly;
        });
        return command;
    }
}
