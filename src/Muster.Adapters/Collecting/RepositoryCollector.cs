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
        var sources = SourceTimes.Of(directory, cancel);
        var fingerprint = Fingerprint.Of(directory, ReportFinder.Find(search, cancel).Reports, sources);
        var id = await store.RepositoryAsync(located.Repository.Name, cancel);
        if (wish is null && await store.SeenAsync(id, fingerprint, clock.GetUtcNow(), cancel) is { } seen)
        {
            return new(located.Repository, seen, Unchanged: true, null, []);
        }

        var (facts, problem) = await new GitFactsReader(git).ReadAsync(directory, cancel);
        var held = facts is null ? [] : (await new GitFactsReader(git).TrackedFilesAsync(directory, cancel)).Files ?? [];
        string[] tracked = [.. held.Select(file => file.Path)];
        var found = ReportFinder.Find(search with { Tracked = tracked.ToHashSet(StringComparer.Ordinal) }, cancel);
        var warnings = new List<string>(found.Warnings);
        if (problem is not null)
        {
            warnings.Add(problem);
        }

        var places = new RepositoryPaths(directory, tracked);
        var ages = new ReportAges(git, directory, facts, tracked.ToHashSet(StringComparer.Ordinal), sources);
        var (reports, raw) = await LoadAsync(directory, found.Reports, places, ages, warnings, cancel);
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
        var history = facts?.Commit is null ? null : new GitHistory(git, directory);
        var snapshot = await new ReportIntake(store, clock, history).TakeAsync(delivery, raw, located.Repository.Parts ?? PartsPlan.Learned, cancel);
        await store.RememberAsync(id, fingerprint, cancel);
        return new(located.Repository, snapshot, Unchanged: false, null, warnings) { Runs = run?.Runs ?? [] };
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
                    Reading = places.Place(loaded.Reading),
                });
            }
        }

        return (reports, raw);
    }
}
