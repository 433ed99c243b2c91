using System.Globalization;
using Muster.Adapters.Git;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trends;
using Spectre.Console;

namespace Muster.Cli.Commands;

/// <summary>The past on the first day: taken at once where that is a matter of seconds, else offered; and the year's lines.</summary>
internal static class UpHistory
{
    /// <summary>Commits in all repositories that nobody waits long for.</summary>
    private const int Few = 1500;

    /// <returns>Why <c>muster backfill</c> is worth a call; null when it is done.</returns>
    public static async Task<string?> ShowAsync(Place place, SnapshotStore store, CancellationToken cancel)
    {
        var table = new BackfillStore(store);
        var (commits, repositories) = (0, 0);
        foreach (var repository in place.Manifest.Catalog.Repositories)
        {
            if (place.Locator.Locate(repository).Directory is { } directory
                && await table.ReachedAsync(await store.RepositoryAsync(repository.Name, cancel), cancel) is null
                && await PastWalk.LengthAsync(new GitProgram(), directory, cancel) is > 1 and var length)
            {
                commits += length;
                repositories++;
            }
        }

        if (commits > Few)
        {
            return string.Create(CultureInfo.InvariantCulture, $"their past from git: {commits} commits of {repositories} repositories");
        }

        if (commits > 0)
        {
            var (taken, stated) = (0, 0);
            await foreach (var result in BackfillCommand.RunAsync(place, place.Manifest.Catalog.Repositories, again: false, cancel))
            {
                taken += result.Taken;
                stated += result.Stated;
            }

            Screen.Talk.MarkupLine($"backfilled {CountedText.Of(taken, "snapshot")} and {CountedText.Of(stated, "stated number")} from {CountedText.Of(commits, "commit")}");
        }

        await LinesAsync(place, new SeriesStore(store), cancel);
        return null;
    }

    private static async Task LinesAsync(Place place, SeriesStore series, CancellationToken cancel)
    {
        var range = DayRange.Last(365, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var lines = new List<TrendLine>();
        foreach (var repository in place.Manifest.Catalog.Repositories)
        {
            if (await series.RepositoryAsync(repository.Name, MetricRegister.CoverageLine, range, cancel) is { Points.Count: > 1 } trend)
            {
                lines.Add(TrendLine.Of(trend));
            }
        }

        if (lines.Count > 0)
        {
            Screen.Out.WriteLine();
            Screen.Out.WriteLine("coverage over a year, believed numbers only");
            foreach (var line in lines)
            {
                TrendText.WriteRow(Screen.Out, line, Math.Clamp(lines.Max(one => one.Name.Length), 8, 28));
            }
        }
    }
}
