using System.Diagnostics;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Backfilling;
using Muster.Core.Catalogs;
using Muster.Core.Changes;
using Muster.Core.Intake;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trends;
using Muster.Core.Trust;

namespace Muster.Adapters.Backfilling;

/// <summary>
/// Walks the first-parent history of a repository and takes every report that was committed at its commit. Nothing is checked out and
/// nothing of the repository runs. Doing it again goes on where it ended; killed in the middle it loses nothing.
/// </summary>
public sealed class RepositoryBackfill(GitProgram git, SnapshotStore store, TimeProvider clock)
{
    /// <summary>After so many snapshots the place is remembered.</summary>
    private const int Step = 50;

    /// <param name="located">Where the repository is.</param>
    /// <param name="catalog">Whose numbers an estate's own metrics file may hold.</param>
    /// <param name="again">From the first commit, whatever was done before.</param>
    /// <param name="cancel">Stops; what was taken stays.</param>
    public async Task<BackfillResult> RunAsync(LocatedRepository located, Catalog catalog, bool again, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        BackfillResult Refused(string problem) => new() { Repository = located.Repository, Problem = problem, Duration = Stopwatch.GetElapsedTime(began) };
        if (located.Directory is not { } directory)
        {
            return Refused(located.Missing ?? "not here");
        }

        var (facts, notGit) = await new GitFactsReader(git).ReadAsync(directory, cancel);
        if (facts?.Commit is null)
        {
            return Refused(notGit ?? "no commits yet");
        }

        if (GitLayout.Around(directory) is not { } layout || (!layout.Bare && !IsTop(layout.Top, directory)))
        {
            return Refused("a folder inside another repository has no history of its own");
        }

        var (commits, problem) = await PastWalk.WalkAsync(git, directory, cancel);
        if (commits is null)
        {
            return Refused(problem!);
        }

        await using var objects = CatFile.Start(directory);
        if (objects is null)
        {
            return Refused("git is not installed");
        }

        var id = await store.RepositoryAsync(located.Repository.Name, cancel);
        var table = new BackfillStore(store);
        var reached = again ? null : await table.ReachedAsync(id, cancel);

        // After a rewritten history the place is not found: then from the first commit, of which what is known is not taken twice.
        var todo = commits.Skip(commits.Index().Where(one => one.Item.Commit == reached).Select(one => one.Index + 1).FirstOrDefault()).ToArray();
        using var past = new PastReports(objects, directory, facts.Branch, located.Repository.Name, commits);
        past.Know(commits.Take(commits.Count - todo.Length));
        var result = new BackfillResult { Repository = located.Repository, Shallow = facts.Shallow, Commits = todo.Length, From = commits.FirstOrDefault()?.At, To = commits.LastOrDefault()?.At };
        var stated = new List<(string Repository, StatedPoint Point)>();
        var intake = new HistoryIntake(store, clock);
        foreach (var (index, commit) in todo.Index())
        {
            cancel.ThrowIfCancellationRequested();
            var found = await past.OfAsync(commit, cancel);
            stated.AddRange(found.Stated);
            result = result with { Reports = result.Reports + found.Reports, Unreadable = [.. result.Unreadable, .. found.Unreadable] };
            foreach (var (delivery, raw) in found.Deliveries)
            {
                var taken = await intake.TakeAsync(delivery, raw, cancel);
                result = result with
                {
                    Taken = result.Taken + (taken is { IsNew: true } ? 1 : 0),
                    Known = result.Known + (taken is not { IsNew: true } ? 1 : 0),
                    Doubted = result.Doubted + (taken is { IsNew: true, Snapshot.State: not TrustState.Complete } ? 1 : 0),
                };
            }

            if (index % Step == Step - 1)
            {
                result = result with { Stated = result.Stated + await table.StateAsync(Named(stated, located.Repository.Name, catalog), cancel) };
                stated.Clear();
                await table.ReachAsync(id, commit.Commit, clock.GetUtcNow(), cancel);
            }
        }

        foreach (var subject in todo.Length == 0 ? [] : await PastWalk.SubjectsAsync(git, directory, cancel))
        {
            if (StatedNumbers.OfSubject(subject.Subject, subject.At, subject.Commit) is { } point)
            {
                stated.Add((located.Repository.Name, point));
            }
        }

        await RebaseAsync(located.Repository.Name, directory, cancel);
        var added = result.Stated + await table.StateAsync(Named(stated, located.Repository.Name, catalog), cancel);
        if (commits.Count > 0)
        {
            await table.ReachAsync(id, commits[^1].Commit, clock.GetUtcNow(), cancel);
        }

        return result with { Stated = added, Contradictions = await ContradictionsAsync(located.Repository.Name, cancel), Duration = Stopwatch.GetElapsedTime(began) };
    }

    // What was the first snapshot of all has a past now: report, page and gate then show the change that explain shows.
    private async Task RebaseAsync(string name, string directory, CancellationToken cancel)
    {
        if ((await store.HeadsAsync([name], cancel)).GetValueOrDefault(name)?.Snapshot is not { Base.Id: null, State: not (TrustState.Incomplete or TrustState.None) } head)
        {
            return;
        }

        var changes = new ChangeFinder(store, GitHistory.Around(directory));
        if (await changes.BaseAsync(head, cancel) is { Id: { } id } choice && await store.FindAsync(id, cancel) is { } before)
        {
            await store.RebaseAsync(head with { Base = choice, Change = ChangeSums.Of(await changes.ChangeAsync(before, head, null, cancel)) }, cancel);
        }
    }

    // A metrics file names other repositories; only those that the catalog has are taken, under their own names.
    private static IReadOnlyList<(string, StatedPoint)> Named(List<(string Repository, StatedPoint Point)> stated, string own, Catalog catalog) =>
        [.. from one in stated
            let name = one.Repository == own ? own : catalog.Called(one.Repository) is [var repository] ? repository.Name : null
            where name is not null
            select (name, one.Point)];

    private async Task<IReadOnlyList<Contradiction>> ContradictionsAsync(string name, CancellationToken cancel)
    {
        var always = new DayRange(new DateOnly(1970, 1, 2), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return await new SeriesStore(store).RepositoryAsync(name, MetricRegister.CoverageLine, always, cancel) is { } trend ? Contradictions.In(trend) : [];
    }

    private static bool IsTop(string top, string directory) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(top)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
}
