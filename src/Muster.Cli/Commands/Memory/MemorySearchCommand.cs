using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Memory;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Memory;

namespace Muster.Cli.Commands.Memory;

internal static class MemorySearchCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("words") { Description = "What is looked for, in words or as a question; without any, all events", Arity = ArgumentArity.ZeroOrMore };
        var repository = new Option<string?>("--repo") { Description = "Only of this repository, by name or nickname" };
        var kind = new Option<string?>("--kind") { Description = "Only of this kind, or of those that begin so: alert, alert.opened, coverage, coverage_alert …" };
        var metric = new Option<string?>("--metric") { Description = "Only about this metric" };
        var since = new Option<string?>("--since") { Description = "Not before this day" };
        var until = new Option<string?>("--until") { Description = "Not after this day" };
        var most = NumberOption.Whole("At most so many", 1, 20, "--limit", "-n");
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("search", "Events that fit, best first: muster memory search coverage drop --repo shop") { words, repository, kind, metric, since, until, most, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var query = new EventQuery
            {
                Repository = parsed.GetValue(repository) is { } name ? new SelectNames(found.Manifest.Catalog).One(name).Name : null,
                Kind = parsed.GetValue(kind),
                Metric = parsed.GetValue(metric),
                Since = Day(parsed.GetValue(since), "--since"),
                Until = Day(parsed.GetValue(until), "--until")?.AddDays(1),
            };
            var events = found.HasStore
                ? await new EventLog(found.Engine, TimeProvider.System, found.Manifest.Path).FindAsync(string.Join(' ', parsed.GetValue(words) ?? []), query, parsed.GetValue(most), cancel)
                : [];
            if (parsed.GetValue(format) == "json")
            {
                return JsonAnswer.Write(json => json.WriteArray(events, one => EventJson.Write(json, one)));
            }

            MemoryText.Write(Screen.Out, events);
            return ExitCode.Done;
        });
        return command;
    }

    private static DateTimeOffset? Day(string? text, string option) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : throw new UsageException($"{option} is a day such as 2026-03-01, not '{text}'");
}
