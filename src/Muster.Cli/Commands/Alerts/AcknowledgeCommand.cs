using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Alerts;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Alerts;

namespace Muster.Cli.Commands.Alerts;

/// <summary><c>muster alerts acknowledge ID --note …</c></summary>
internal static class AcknowledgeCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The beginning of its id, or REPOSITORY/KIND" };
        var note = new Option<string>("--note", "-m") { Description = "What there is to say", Required = true };
        var until = new Option<string?>("--until") { Description = "It asks again from this day on: 2026-03-31" };
        var by = new Option<string?>("--by") { Description = "Who has seen it (default: the user's name)" };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("acknowledge", "Say that an alert has been seen; it asks again after its day, or when it gets worse") { id, note, until, by, format };
        command.Aliases.Add("ack");
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var now = TimeProvider.System.GetUtcNow();
            DateTimeOffset? end = parsed.GetValue(until) is not { } text ? null
                : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day > now ? day
                : throw new UsageException($"--until is a day to come, such as {AlertText.Day(now.AddDays(30))}, not '{text}'");
            if (parsed.GetValue(note) is not { Length: <= 2000 } said || string.IsNullOrWhiteSpace(said))
            {
                throw new UsageException("--note says in a sentence what there is to say");
            }

            using var store = found.HasStore ? found.OpenStore() : throw new UsageException("nothing has been collected yet");
            var alerts = new AlertStore(store);
            await AlertLook.AtAsync(store, found, null, new HashSet<string>(), cancel);
            var meant = await FindAsync(alerts, found, parsed.GetValue(id)!, cancel) switch
            {
                [] => throw new UsageException($"there is no alert '{parsed.GetValue(id)}'; muster alerts shows them"),
                [{ Alert.IsOpen: true } only] => only.Alert,
                [var over] => throw new UsageException($"{over.Alert.Id[..8]} is over: {AlertText.End(over.Alert)}"),
                var many => throw new UsageException($"'{parsed.GetValue(id)}' means {many.Count} alerts: {string.Join(", ", many.Take(5).Select(one => $"{one.Alert.Id[..8]} {one.Alert.Metric}"))}"),
            };
            var kept = await alerts.AcknowledgeAsync(meant.Id, parsed.GetValue(by) ?? Environment.UserName, said.Trim(), end, cancel) ?? throw new UsageException($"{meant.Id[..8]} is over meanwhile");
            if (parsed.GetValue(format) == "json")
            {
                return JsonAnswer.Write(json => AlertJson.Write(json, kept, now));
            }

            AlertsText.Write(Screen.Out, kept, now);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<KeptAlert>> FindAsync(AlertStore alerts, Place place, string id, CancellationToken cancel)
    {
        if (id.LastIndexOf('/') is not (> 0 and var slash))
        {
            return await alerts.FindAsync(id, cancel);
        }

        var mistakes = new List<string>();
        var filter = new AlertFilter
        {
            Repositories = new HashSet<string>(StringComparer.Ordinal) { new SelectNames(place.Manifest.Catalog).One(id[..slash]).Name },
            Kinds = AlertFilter.KindsOf([id[(slash + 1)..]], mistakes),
        };
        return mistakes.Count > 0 ? throw new UsageException(mistakes) : filter.Of(await alerts.ListAsync(all: false, cancel), TimeProvider.System.GetUtcNow());
    }
}
