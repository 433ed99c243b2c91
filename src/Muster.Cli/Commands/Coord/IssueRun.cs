using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Coordination.Following;
using Muster.Core.Estate;
using Muster.Core.Gates;
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
        run = run with { WorstFiles = await WorstAsync(store, run, cancel) };
        var (answer, _) = await CoordEditing.ApplyAsync(place, (manifest, now) => IssueFollowing.Of(manifest, run, now), "muster", cancel);
        foreach (var sentence in answer.Remarks)
        {
            screen.MarkupLine(Safe.Markup(sentence));
        }

        if (answer.Remarks is [])
        {
            screen.MarkupLine("issues: nothing to open, update or close");
        }
    }

    // Most lines not covered first: where tests are worth most.
    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> WorstAsync(SnapshotStore store, QualityRun run, CancellationToken cancel)
    {
        Dictionary<string, IReadOnlyList<string>> worst = new(StringComparer.Ordinal);
        foreach (var alert in run.Alerts().Where(alert => alert.Metric.StartsWith("coverage.", StringComparison.Ordinal)))
        {
            var detail = await store.DetailAsync(run.Measured[alert.Repository].Row.Head!.Snapshot.Id, cancel);
            worst[alert.Repository] = [.. (detail.Coverage?.Files ?? [])
                .Where(file => file.Lines.Whole > file.Lines.Part)
                .OrderByDescending(file => file.Lines.Whole - file.Lines.Part)
                .ThenBy(file => file.Path, StringComparer.Ordinal)
                .Take(MostFiles)
                .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Lines.Whole - file.Lines.Part} of {file.Lines.Whole} lines not covered"))];
        }

        return worst;
    }
}
