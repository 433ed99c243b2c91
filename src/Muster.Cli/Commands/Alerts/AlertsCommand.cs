using System.CommandLine;
using Muster.Adapters.Alerts;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Alerts;

namespace Muster.Cli.Commands.Alerts;

/// <summary><c>muster alerts</c>: what somebody should see; <c>muster alerts acknowledge</c> says that somebody has.</summary>
internal static class AlertsCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also those that are over" };
        var kinds = new Option<string[]>("--kind") { Description = "Only of these kinds: " + string.Join(", ", AlertKinds.Words), AllowMultipleArgumentsPerToken = true };
        var severities = new Option<string[]>("--severity") { Description = "Only of these: " + string.Join(", ", AlertFilter.SeverityWords), AllowMultipleArgumentsPerToken = true };
        var fail = new Option<bool>("--fail") { Description = "Exit 1 when one is open that nobody has acknowledged" };
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("alerts", "What the numbers over time tell that somebody should see") { all, kinds, severities, fail, format, AcknowledgeCommand.Create(), ChannelsCommand.Create(), TestChannelCommand.Create(), SendCommand.Create() };
        kinds.CompletionSources.Add([.. AlertKinds.Words]);
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var mistakes = new List<string>();
            var filter = new AlertFilter
            {
                Repositories = select.From(parsed, found.Manifest.Catalog).Select(one => one.Name).ToHashSet(StringComparer.Ordinal),
                Kinds = AlertFilter.KindsOf(CommaLists.Of(parsed.GetValue(kinds)), mistakes),
                Severities = AlertFilter.SeveritiesOf(CommaLists.Of(parsed.GetValue(severities)), mistakes),
            };
            if (mistakes.Count > 0)
            {
                throw new UsageException(mistakes);
            }

            var now = TimeProvider.System.GetUtcNow();
            IReadOnlyList<KeptAlert> alerts = [];
            if (found.HasStore)
            {
                // What was not judged before a crash is judged now, and silence is noticed by nobody else where no server runs.
                using var store = found.OpenStore();
                await AlertLook.AtAsync(store, found, null, new HashSet<string>(), cancel);
                alerts = filter.Of(await new AlertStore(store).ListAsync(parsed.GetValue(all), cancel), now);
            }

            if (parsed.GetValue(format) == "json")
            {
                JsonAnswer.Write(json => json.WriteArray(alerts, one => AlertJson.Write(json, one, now)));
            }
            else
            {
                AlertsText.Write(Screen.Out, alerts, now, parsed.GetValue(all));
            }

            return parsed.GetValue(fail) && alerts.Any(one => one.Asks(now)) ? ExitCode.GateFailed : ExitCode.Done;
        });
        return command;
    }
}
