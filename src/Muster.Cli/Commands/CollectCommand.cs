using System.CommandLine;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Storage.Series;
using Muster.Adapters.Tools;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster collect</c>: gathers from every repository of the catalog.</summary>
internal static class CollectCommand
{
    public static Command Create()
    {
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var jobs = new Option<int>("--jobs", "-j") { Description = "Repositories at a time", DefaultValueFactory = _ => Environment.ProcessorCount };
        var report = new Option<bool>("--report") { Description = "Print the report afterwards" };
        var tools = new ToolOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("collect", "Gather coverage, tests and findings from every repository") { jobs, report, format };
        place.AddTo(command);
        select.AddTo(command);
        tools.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var repositories = select.From(parsed, found.Manifest.Catalog);
            var isJson = parsed.GetValue(format) == "json";
            var failed = await RunAsync(found, repositories, parsed.GetValue(jobs), tools.From(parsed, found), cancel);
            if (parsed.GetValue(report) || isJson)
            {
                using var store = found.OpenStore();
                await EstateOutput.WriteAsync(found, await store.ViewAsync(repositories, cancel), parsed.GetValue(format)!, null, byRole: false, cancel);
            }

            return failed > 0 ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }

    /// <summary>Collects with live progress on stderr; the number of repositories that could not be looked at, or whose tools could not do their work.</summary>
    public static async Task<int> RunAsync(Place place, IReadOnlyList<Repository> repositories, int jobs, ToolWish? wish, CancellationToken cancel)
    {
        using var store = place.OpenStore();
        var series = new SeriesStore(store);
        await series.RecordCatalogAsync(place.Manifest.Path, place.Manifest.Catalog.Repositories, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancel);
        var collector = new EstateCollector(new GitProgram(), store, TimeProvider.System, wish, wish is null ? null : new ToolProgressText());
        var results = new List<Collected>();
        await foreach (var one in CollectProgress.ShowAsync(collector.CollectAsync(repositories, place.Locator, Math.Max(1, jobs), cancel), repositories.Count, cancel))
        {
            results.Add(one);
        }

        await series.CompactAsync(SeriesStore.Many, cancel);
        var failed = results.Where(one => one.Problem is not null).OrderBy(one => one.Repository.Name, StringComparer.Ordinal).ToArray();
        foreach (var one in failed)
        {
            Screen.Talk.MarkupLine($"[red]failed[/] {Safe.Markup(one.Repository.Name)}: {Safe.Markup(one.Problem!)}");
        }

        foreach (var (one, warning) in results.OrderBy(one => one.Repository.Name, StringComparer.Ordinal).SelectMany(one => one.Warnings.Select(warning => (one, warning))))
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup(one.Repository.Name)}: {Safe.Markup(warning)}");
        }

        foreach (var (one, run) in results.OrderBy(one => one.Repository.Name, StringComparer.Ordinal).SelectMany(one => one.Runs.Select(run => (one, run))))
        {
            ToolRunText.Write(Screen.Talk, one.Repository.Name, run);
        }

        var unchanged = results.Count(one => one.Unchanged);
        Screen.Talk.MarkupLine($"collected {results.Count - failed.Length} of {repositories.Count} {(repositories.Count == 1 ? "repository" : "repositories")}{(unchanged > 0 ? $", {unchanged} unchanged" : "")}");
        return failed.Length + results.Count(one => one.Runs.Any(run => run.Outcome is ToolOutcome.Failed or ToolOutcome.TimedOut or ToolOutcome.Missing));
    }
}
