using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage.Series;
using Muster.Cli.Options;
using Muster.Core.Catalogs;
using Muster.Core.Estate;

namespace Muster.Cli.Commands;

/// <summary><c>muster report</c>: all repositories at once, from what has been collected; <c>--as-of DAY</c> as they stood on that day.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var answer = new EstateAnswerOptions();
        var asOf = new Option<string?>("--as-of") { Description = "As it stood at the end of that day, YYYY-MM-DD, with the names, roles and tags of then (text, json, csv)" };
        var command = new Command("report", "All repositories at once: coverage, tests, findings, age, change") { asOf };
        answer.AddTo(command);
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            using var store = found.OpenStore();
            if (parsed.GetValue(asOf) is { } day)
            {
                await WriteThenAsync(parsed, found, new SeriesStore(store), select, answer, day, cancel);
                return ExitCode.Done;
            }

            var repositories = answer.Narrow(parsed, select.From(parsed, found.Manifest.Catalog));
            await answer.WriteAsync(parsed, found, await store.ViewAsync(repositories, cancel), cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task WriteThenAsync(ParseResult parsed, Place found, SeriesStore series, SelectOptions select, EstateAnswerOptions answer, string text, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today)
        {
            throw new UsageException($"--as-of takes a day up to today as YYYY-MM-DD, not '{text}'");
        }

        // Roles and tags are those of that day: today's catalog need not have them any more.
        string[] named = [.. parsed.GetValue(select.Repositories) ?? []];
        var selection = new CatalogQuery { Repositories = named }.From(found.Manifest.Catalog);
        var names = selection.Errors.Count > 0 ? throw new UsageException(selection.Errors)
            : named is [] ? null : selection.Repositories.Select(repository => repository.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await series.RecordCatalogAsync(found.Manifest.Path, found.Manifest.Catalog.Repositories, today, cancel);
        string[] roles = [.. parsed.GetValue(select.Roles) ?? [], .. answer.Role(parsed) is { } role ? [role] : Array.Empty<string>()];
        var rows = await series.AsOfAsync(day, EstateThen.Metrics, cancel);
        await answer.WriteAsync(parsed, EstateThen.Of(day, rows, new ThenSelection { Names = names, Roles = roles, Tags = parsed.GetValue(select.Tags) ?? [] }), cancel);
    }
}
