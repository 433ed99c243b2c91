using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Coordination.Following;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Reports.Findings;
using Spectre.Console;

namespace Muster.Cli.Commands.Coord;

/// <summary>From judgements to the manifest's issues: one write for a whole run.</summary>
internal static class IssueRun
{
    private const int MostFiles = 5;

    public static async Task FollowAsync(Place place, SnapshotStore store, EstateView view, IReadOnlyList<Judgement> judgements, IAnsiConsole screen, CancellationToken cancel)
    {
        var measured = await store.MeasuredAsync(view, cancel);
        var run = new QualityRun(measured, judgements, new Dictionary<string, IReadOnlyList<string>>());
        run = run with { WorstFiles = await WorstAsync(store, run, cancel), FreshRules = await FreshRulesAsync(store, run, cancel) };
        var answer = await CoordEditing.ApplyAsync(place, (manifest, now) => IssueFollowing.Of(manifest, run, now), "muster", cancel);
        foreach (var sentence in answer.Remarks)
        {
            screen.MarkupLine(Safe.Markup(sentence));
        }

        if (answer.Remarks is [])
        {
            screen.MarkupLine("issues: nothing to open, update or close");
        }
    }

    // Looked up only where findings fail that have a base to be compared with.
    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<Finding>>> FreshRulesAsync(SnapshotStore store, QualityRun run, CancellationToken cancel)
    {
        Dictionary<string, IReadOnlyList<Finding>> fresh = new(StringComparer.Ordinal);
        foreach (var repository in run.Shortfalls().Where(shortfall => shortfall.Metric.StartsWith("findings.", StringComparison.Ordinal)).Select(shortfall => shortfall.Repository).Distinct())
        {
            if (run.Measured[repository].Row.Head is { Base: { } before } head)
            {
                fresh[repository] = NewRules.Of((await store.ListsAsync(before.Id, cancel)).Findings, (await store.ListsAsync(head.Snapshot.Id, cancel)).Findings);
            }
        }

        return fresh;
    }

    // Most lines not covered first: where tests are worth most.
    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> WorstAsync(SnapshotStore store, QualityRun run, CancellationToken cancel)
    {
        Dictionary<string, IReadOnlyList<string>> worst = new(StringComparer.Ordinal);
        foreach (var shortfall in run.Shortfalls().Where(shortfall => shortfall.Metric.StartsWith("coverage.", StringComparison.Ordinal)))
        {
            var detail = await store.DetailAsync(run.Measured[shortfall.Repository].Row.Head!.Snapshot.Id, cancel);
            worst[shortfall.Repository] = [.. (detail.Coverage?.Files ?? [])
                .Where(file => file.Lines.Whole > file.Lines.Part)
                .OrderByDescending(file => file.Lines.Whole - file.Lines.Part)
                .ThenBy(file => file.Path, StringComparer.Ordinal)
                .Take(MostFiles)
                .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Lines.Whole - file.Lines.Part} of {file.Lines.Whole} lines not covered"))];
        }

        return worst;
    }
}
