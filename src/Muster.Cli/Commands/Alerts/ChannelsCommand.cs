using System.CommandLine;
using Muster.Adapters.Notifications;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Alerts;
using Muster.Core.Estate.Writing;
using Muster.Core.Notifications;
using Spectre.Console;

namespace Muster.Cli.Commands.Alerts;

/// <summary><c>muster alerts channels</c>: who is told of what, and whether it reaches them.</summary>
internal static class ChannelsCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("channels", "Who is told of alerts, and whether it reaches them; exit 3 when it does not") { format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var channels = ChannelPlace.Of(found.Manifest);
            var standings = await ChannelPlace.StandingsAsync(found, cancel);
            var all = channels.Select(channel => (Channel: channel, Credentials: ChannelCredentials.Of(channel, Environment.GetEnvironmentVariable), Standing: standings.GetValueOrDefault(channel.Name))).ToArray();
            if (parsed.GetValue(format) == "json")
            {
                JsonAnswer.Write(json => json.WriteArray(all, one =>
                {
                    json.WriteStartObject();
                    json.WriteString("name", one.Channel.Name);
                    json.WriteString("address", one.Credentials.Shown);
                    json.WriteString("format", one.Channel.Format.ToString().ToLowerInvariant());
                    json.WriteBoolean("signed", one.Channel.SecretVariable is not null);
                    json.WriteStrings("events", one.Channel.Turns.Select(turn => turn.Word()));
                    json.WriteStrings("kinds", one.Channel.Kinds.Count == 0 ? AlertKinds.Words : one.Channel.Kinds.Select(kind => kind.Word()));
                    json.WriteStrings("severities", one.Channel.Severities.Select(severity => severity.ToString().ToLowerInvariant()));
                    json.WriteStrings("repositories", one.Channel.Repositories?.Order(StringComparer.Ordinal) ?? found.Manifest.Catalog.Repositories.Select(repository => repository.Name));
                    json.WriteString("missing", one.Credentials.Missing);
                    json.WriteBoolean("reached", one.Standing?.IsIll != true);
                    json.WriteNumber("waiting", one.Standing?.Waiting ?? 0);
                    json.WriteNumber("failed", one.Standing?.Failed ?? 0);
                    json.WriteTimeOrNull("sentAt", one.Standing?.SentAt);
                    json.WriteTimeOrNull("triedAt", one.Standing?.TriedAt);
                    json.WriteTimeOrNull("nextAt", one.Standing?.NextAt);
                    json.WriteString("problem", one.Standing?.Problem);
                    json.WriteEndObject();
                }));
            }
            else if (all is [])
            {
                Screen.Out.MarkupLine(Safe.Markup(ChannelPlace.Nobody(found.Manifest)));
            }
            else
            {
                foreach (var (channel, credentials, standing) in all)
                {
                    ChannelText.Write(Screen.Out, channel, credentials, standing, TimeProvider.System.GetUtcNow());
                }
            }

            return all.Any(one => one.Standing?.IsIll == true) ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }
}
