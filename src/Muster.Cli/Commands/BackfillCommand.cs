using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Backfilling;
using Muster.Adapters.Git;
using Muster.Adapters.Storage.Series;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Estate.Writing;

namespace Muster.Cli.Commands;

/// <summary><c>muster backfill [NAME…]</c>: history from the first day, out of git.</summary>
internal static class BackfillCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Repositories by name or nickname (default: all)", Arity = ArgumentArity.ZeroOrMore };
        var again = new Option<bool>("--again") { Description = "From the first commit, also where it was done before" };
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("backfill", "Take the reports, badges and stated numbers of each repository's git history, every one at its commit") { names, again, format };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var repositories = select.From(parsed, found.Manifest.Catalog, parsed.GetValue(names));
            var isJson = parsed.GetValue(format) == "json";
            var results = new List<BackfillResult>();
            await foreach (var result in RunAsync(found, repositories, parsed.GetValue(again), cancel))
            {
                results.Add(result);
                if (!isJson)
                {
                    BackfillText.Write(Screen.Out, result);
                }
            }

            if (isJson)
            {
                WriteJson(results);
            }
            else
            {
                BackfillText.WriteSum(Screen.Out, results);
            }

            return results.Any(result => result.Problem is not null) ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }

    public static async IAsyncEnumerable<BackfillResult> RunAsync(Place place, IReadOnlyList<Repository> repositories, bool again, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var store = place.OpenStore();
        var series = new SeriesStore(store);
        await series.RecordCatalogAsync(place.Manifest.Path, place.Manifest.Catalog.Repositories, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancel);
        var backfill = new RepositoryBackfill(new GitProgram(), store, TimeProvider.System);
        foreach (var repository in repositories)
        {
            yield return await backfill.RunAsync(place.Locator.Locate(repository), place.Manifest.Catalog, again, cancel);
        }

        await series.CompactAsync(1, cancel);
    }

    private static void WriteJson(IReadOnlyList<BackfillResult> results) => JsonAnswer.Write(json =>
    {
        json.WriteStartArray();
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Repository.Name);
            json.WriteString("problem", result.Problem);
            json.WriteBoolean("shallow", result.Shallow);
            json.WriteNumber("commits", result.Commits);
            json.WriteString("from", result.From?.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("to", result.To?.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("reports", result.Reports);
            json.WriteNumber("taken", result.Taken);
            json.WriteNumber("doubted", result.Doubted);
            json.WriteNumber("known", result.Known);
            json.WriteNumber("stated", result.Stated);
            json.WriteNumber("seconds", Math.Round(result.Duration.TotalSeconds, 3));
            json.WriteStrings("unreadable", result.Unreadable);
            json.WriteStartArray("contradictions");
            foreach (var (stated, measured) in result.Contradictions)
            {
                json.WriteStartObject();
                json.WriteString("at", stated.At);
                json.WriteString("source", stated.Source);
                json.WriteString("place", stated.Place);
                json.WriteNumber("stated", stated.Value);
                json.WriteNumber("measured", measured.Value.Value ?? 0);
                json.WriteString("measuredOn", measured.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
