using System.CommandLine;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage.Series;
using Muster.Adapters.Tools;
using Muster.Cli.Commands.Coord;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Metrics;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary><c>muster collect</c>: gathers from every repository of the catalog.</summary>
internal static class CollectCommand
{
    private const int MostLines = 20;

    private const int MostWarnings = 5;

    public static Command Create()
    {
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var jobs = NumberOption.Whole("Repositories at a time", 1, Environment.ProcessorCount, "--jobs", "-j");
        var report = new Option<bool>("--report") { Description = "Print the report afterwards" };
        var createIssues = new Option<bool>("--create-issues") { Description = "Open, update and close quality issues in the manifest by what was found" };
        var minimum = NumberOption.Percent("With --create-issues: the line coverage below which an issue opens (default: the manifest's gates, else 80)", "--min-coverage");
        var failBelow = NumberOption.Percent("Exit 1 when a repository's line coverage is below so many percent", "--fail-below");
        var kept = new Option<bool>("--store-metrics") { Description = "Says what is so anyway: every number is kept" };
        var tools = new ToolOptions();
        var answer = new EstateAnswerOptions();
        var command = new Command("collect", "Gather coverage, tests and findings from every repository") { jobs, report, createIssues, minimum, failBelow, kept };
        answer.AddTo(command);
        place.AddTo(command);
        select.AddTo(command);
        tools.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            var repositories = answer.Narrow(parsed, select.From(parsed, found.Manifest.Catalog));
            if (parsed.GetValue(minimum) is not null && !parsed.GetValue(createIssues))
            {
                throw new UsageException("--min-coverage goes with --create-issues; --fail-below judges");
            }

            var gates = parsed.GetValue(createIssues) ? Judging.GatesForIssues(found, parsed.GetValue(minimum) ?? parsed.GetValue(failBelow)) : [];
            var failed = await RunAsync(found, repositories, parsed.GetValue(jobs), tools.From(parsed, found), cancel);
            using var store = found.OpenStore();
            var view = await store.ViewAsync(repositories, cancel);
            if (parsed.GetValue(report) || answer.IsAsked(parsed))
            {
                await answer.WriteAsync(parsed, found, view, cancel);
            }

            var talk = answer.IsText(parsed) ? Screen.Out : Screen.Talk;
            if (parsed.GetValue(createIssues))
            {
                await IssueRun.FollowAsync(found, store, view, await Judging.JudgeAsync(store, found, gates, view, cancel), talk, cancel);
            }

            if (parsed.GetValue(failBelow) is not { } limit)
            {
                return failed > 0 ? ExitCode.Partly : ExitCode.Done;
            }

            var judgements = await Judging.JudgeAsync(store, found, Judging.Gates(found, limit), view, cancel);
            Judging.WriteText(talk, judgements);
            return Judging.Exit(judgements) is var exit && exit == ExitCode.Done && failed > 0 ? ExitCode.Partly : exit;
        });
        return command;
    }

    // What the manifest means otherwise than it was meant (a deadline of '1s') decides what is collected; not only those who check it are to see it.
    private static void WarnOfManifest(Place place)
    {
        var warnings = place.Manifest.Catalog.Warnings;
        foreach (var warning in warnings.Take(MostWarnings))
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup($"{Path.GetFileName(place.Manifest.Path)}:{warning.Line}: {warning.Message}")}");
        }

        if (warnings.Count > MostWarnings)
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] and {warnings.Count - MostWarnings} more: muster catalog check");
        }
    }

    /// <summary>Collects with live progress on stderr; the number of repositories that could not be looked at, whose tools could not do their work, or of which a report could not be opened.</summary>
    public static async Task<int> RunAsync(Place place, IReadOnlyList<Repository> repositories, int jobs, ToolWish? wish, CancellationToken cancel)
    {
        using var store = place.OpenStore();
        var series = new SeriesStore(store);
        await series.RecordCatalogAsync(place.Manifest.Path, place.Manifest.Catalog.Repositories, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancel);
        var collector = new EstateCollector(new GitProgram(), store, TimeProvider.System, wish, wish is null ? null : new ToolProgressText());
        var results = new List<Collected>();
        await foreach (var one in CollectProgress.ShowAsync(collector.CollectAsync(repositories, place.Locator, jobs, cancel), repositories.Count, cancel))
        {
            results.Add(one);
        }

        await series.CompactAsync(SeriesStore.Many, cancel);
        await new MilestoneWatch(store, place.Engine, TimeProvider.System).LookAsync(place.Manifest, cancel);
        await AlertLook.AtAsync(store, place, await store.ViewAsync(repositories, cancel), new HashSet<string>(), cancel);
        var failed = results.Where(one => one.Problem is not null).OrderBy(one => one.Repository.Name, StringComparer.Ordinal).ToArray();
        WarnOfManifest(place);
        foreach (var one in failed.Take(MostLines))
        {
            Screen.Talk.MarkupLine($"[red]failed[/] {Safe.Markup(one.Repository.Name)}: {Safe.Markup(one.Problem!)}");
        }

        if (failed.Length > MostLines)
        {
            Screen.Talk.MarkupLine($"[red]failed[/] and {failed.Length - MostLines} more: muster catalog check names who is not here");
        }

        if (place.Locator.Hint is { } hint && failed.Any(one => place.Locator.Locate(one.Repository).Directory is null))
        {
            Screen.Talk.MarkupLine($"[grey]{Safe.Markup(hint)}[/]");
        }

        foreach (var (one, warning) in results.OrderBy(one => one.Repository.Name, StringComparer.Ordinal).SelectMany(one => one.Warnings.Select(warning => (one, warning))))
        {
            Screen.Talk.MarkupLine($"[yellow]warning[/] {Safe.Markup(one.Repository.Name)}: {Safe.Markup(warning)}");
        }

        foreach (var (one, run) in results.OrderBy(one => one.Repository.Name, StringComparer.Ordinal).SelectMany(one => one.Runs.Select(run => (one, run))))
        {
            ToolRunText.Write(Screen.Talk, one.Repository.Name, run, one.Snapshot?.Measures ?? Measures.None);
        }

        var unchanged = results.Count(one => one.Unchanged);
        var broken = results.Count(one => one.Runs.Any(run => run.Outcome is ToolOutcome.Failed or ToolOutcome.TimedOut or ToolOutcome.Missing));
        Screen.Talk.MarkupLine($"collected {results.Count - failed.Length} of {repositories.Count} {(repositories.Count == 1 ? "repository" : "repositories")}{(unchanged > 0 ? $", {unchanged} unchanged" : "")}{(broken > 0 ? $"; in {broken} of them a tool did not do its work" : "")}");
        return failed.Length + broken + results.Count(one => one.Snapshot?.Sources.Any(source => source.IsUnread) == true);
    }
}
