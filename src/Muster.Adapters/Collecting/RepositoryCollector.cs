using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Tools;
using Muster.Core.Deliveries;
using Muster.Core.Git;
using Muster.Core.Intake;
using Muster.Core.Parts;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Collecting;

/// <summary>Gathers one repository's reports from where tools left them and hands them over. Its own tools are run only when a wish says so.</summary>
public sealed class RepositoryCollector(GitProgram git, ISnapshotStore store, TimeProvider clock, ToolWish? wish = null, IProgress<ToolProgress>? progress = null)
{
    /// <summary>Entered while a repository is looked at, left while the store is waited for; null where nobody counts.</summary>
    public SemaphoreSlim? Looking { get; init; }

    public async Task<Collected> CollectAsync(LocatedRepository located, IReadOnlySet<string> others, CancellationToken cancel)
    {
        if (located.Directory is not { } directory)
        {
            return new(located.Repository, null, Unchanged: false, located.Missing, []);
        }

        try
        {
            return await CollectAsync(located, directory, others, cancel);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(located.Repository, null, Unchanged: false, unreadable.Message, []);
        }
    }

    private async Task<Collected> CollectAsync(LocatedRepository located, string directory, IReadOnlySet<string> others, CancellationToken cancel)
    {
        var search = new ReportSearch { Directory = directory, Globs = located.Repository.Reports, Others = others };
        var (sources, fingerprint) = await WithinAsync(() => Task.FromResult(Look(search, cancel)), cancel);
        var id = await store.RepositoryAsync(located.Repository.Name, cancel);

        // A permission that was given leaves no trace in a file's size and time: what could not be opened is tried again.
        if (wish is null && await store.SeenAsync(id, fingerprint, clock.GetUtcNow(), cancel) is { } seen && !seen.Sources.Any(source => source.IsUnread))
        {
            return new(located.Repository, seen, Unchanged: true, null, []);
        }

        var (arrival, warnings, runs) = await WithinAsync(() => GatherAsync(located, directory, search, sources, fingerprint, cancel), cancel);
        var history = arrival.Delivery.Commit is null ? null : new GitHistory(git, directory);
        var snapshot = await new ReportIntake(store, clock, history).TakeAsync(arrival, located.Repository.Parts ?? PartsPlan.Learned, cancel);
        return new(located.Repository, snapshot, Unchanged: false, null, warnings) { Runs = runs };
    }

    private static (SourceTimes Sources, string Fingerprint) Look(ReportSearch search, CancellationToken cancel)
    {
        var sources = SourceTimes.Of(search.Directory, cancel);
        var found = ReportFinder.Find(search, cancel);
        return (sources, Fingerprint.Of(search.Directory, [.. found.Reports, .. found.Refused], sources));
    }

    private async Task<T> WithinAsync<T>(Func<Task<T>> look, CancellationToken cancel)
    {
        if (Looking is null)
        {
            return await look();
        }

        await Looking.WaitAsync(cancel);
        try
        {
            return await look();
        }
        finally
        {
            Looking.Release();
        }
    }

    private async Task<(Arrival Arrival, IReadOnlyList<string> Warnings, IReadOnlyList<ToolRun> Runs)> GatherAsync(
        LocatedRepository located, string directory, ReportSearch search, SourceTimes sources, string fingerprint, CancellationToken cancel)
    {
        var (facts, problem) = await new GitFactsReader(git).ReadAsync(directory, cancel);
        if (facts is null && problem is not null && GitLayout.Around(directory) is not null)
        {
            // Without git's word on commits every old report would be today's.
            throw new IOException(problem);
        }

        var (held, ofCommit, lost) = facts is null ? ([], false, null) : await new GitFactsReader(git).HeldFilesAsync(directory, facts, cancel);
        if (held is null)
        {
            throw new IOException(lost);
        }

        string[] tracked = [.. held.Select(file => file.Path)];
        var found = ReportFinder.Find(search with { Tracked = tracked.ToHashSet(StringComparer.Ordinal) }, cancel);
        var warnings = new List<string>(found.Warnings);
        if (problem is not null)
        {
            warnings.Add(problem);
        }

        var places = new RepositoryPaths(directory, tracked);
        var ages = new ReportAges(git, directory, facts, held.ToDictionary(file => file.Path, file => file.Blob, StringComparer.Ordinal), sources) { IndexIsEmpty = ofCommit };
        var (reports, raw) = await LoadAsync(directory, [.. found.Reports, .. found.Refused], places, ages, warnings, cancel);
        var run = wish is null ? null : await new ToolReports(git, wish, places, progress).RunAsync(located.Repository, directory, clock.GetUtcNow(), cancel);
        if (run is not null)
        {
            reports.AddRange(run.Reports);
            raw.AddRange(run.Raw);
            warnings.AddRange(run.Warnings);
        }

        string[] sourceFiles = [.. tracked.Where(path => SourceLanguages.Of(path) is not null)];
        var delivery = new Delivery
        {
            Repository = located.Repository.Name,
            Commit = facts?.Commit,
            CommittedAt = facts?.CommittedAt,
            Branch = facts?.Branch,
            Dirty = facts?.Dirty ?? false,
            Tree = facts?.Tree,
            SourceFiles = sourceFiles,
            SourceBlobs = Blobs(facts, held),
            Reports = reports,
        };
        return (new Arrival(delivery, raw, clock.GetUtcNow()) { Fingerprint = fingerprint }, warnings, run?.Runs ?? []);
    }

    // Git's names of the sources, where the work tree is the commit.
    private static Dictionary<string, string> Blobs(GitFacts? facts, IReadOnlyList<TrackedFile> files) => facts is { Commit: not null, Dirty: false }
        ? files.Where(file => SourceLanguages.Of(file.Path) is not null).ToDictionary(file => file.Path, file => file.Blob, StringComparer.Ordinal)
        : [];

    private static async Task<(List<DeliveredReport> Reports, List<PackedReport> Raw)> LoadAsync(
        string directory, IReadOnlyList<FoundReport> found, RepositoryPaths places, ReportAges ages, List<string> warnings, CancellationToken cancel)
    {
        var reports = new List<DeliveredReport>();
        var raw = new List<PackedReport>();
        foreach (var report in found)
        {
            foreach (var loaded in await ReportLoading.LoadAsync(directory, report, warnings, cancel))
            {
                var age = await ages.OfAsync(report, loaded.Reading, cancel);
                raw.Add(loaded.Packed);
                reports.Add(new DeliveredReport
                {
                    Path = loaded.Path,
                    Sha256 = loaded.Packed.Sha256,
                    Bytes = loaded.Packed.Length,
                    ModifiedAt = report.Modified,
                    MadeAt = age.MadeAt,
                    MadeFor = age.MadeFor,
                    SourceCommitsSince = age.CommitsSince,
                    Doubts = loaded.Doubts,
                    Unread = loaded.Unread,
                    Reading = places.Place(loaded.Reading),
                });
            }
        }

        return (reports, raw);
    }
}
