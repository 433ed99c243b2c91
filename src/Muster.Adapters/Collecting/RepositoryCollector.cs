using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Core.Deliveries;
using Muster.Core.Git;
using Muster.Core.Intake;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Collecting;

/// <summary>Gathers one repository's reports from where tools left them and hands them over. Nothing of the repository's own is run.</summary>
public sealed class RepositoryCollector(GitProgram git, ISnapshotStore store, TimeProvider clock)
{
    /// <summary>A larger report is named and left out: nobody reads it, and it would not fit the store.</summary>
    private const long LargestReport = 2L << 30;

    private readonly ReportIntake _intake = new(store, clock);

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
        if (await store.SeenAsync(id, fingerprint, clock.GetUtcNow(), cancel) is { } seen)
        {
            return new(located.Repository, seen, Unchanged: true, null, []);
        }

        var (facts, problem) = await new GitFactsReader(git).ReadAsync(directory, cancel);
        var tracked = facts is null ? [] : (await new GitFactsReader(git).TrackedFilesAsync(directory, cancel)).Files ?? [];
        var found = ReportFinder.Find(search with { Tracked = tracked.ToHashSet(StringComparer.Ordinal) }, cancel);
        var warnings = new List<string>(found.Warnings);
        if (problem is not null)
        {
            warnings.Add(problem);
        }

        var ages = new ReportAges(git, directory, facts, tracked.ToHashSet(StringComparer.Ordinal), sources);
        var (reports, raw) = await LoadAsync(directory, found.Reports, ages, warnings, cancel);
        var delivery = new Delivery
        {
            Repository = located.Repository.Name,
            Commit = facts?.Commit,
            CommittedAt = facts?.CommittedAt,
            Branch = facts?.Branch,
            Dirty = facts?.Dirty ?? false,
            SourceFiles = [.. tracked.Where(path => SourceLanguages.Of(path) is not null)],
            Reports = reports,
        };
        var snapshot = await _intake.TakeAsync(delivery, raw, [], cancel);
        await store.RememberAsync(id, fingerprint, cancel);
        return new(located.Repository, snapshot, Unchanged: false, null, warnings);
    }

    private static async Task<(List<DeliveredReport> Reports, List<PackedReport> Raw)> LoadAsync(
        string directory, IReadOnlyList<FoundReport> found, ReportAges ages, List<string> warnings, CancellationToken cancel)
    {
        var reports = new List<DeliveredReport>();
        var raw = new List<PackedReport>();
        foreach (var report in found)
        {
            if (report.Bytes > LargestReport)
            {
                warnings.Add($"{report.Path}: {report.Bytes >> 20} MB, more than the {LargestReport >> 20} MB that a report may have");
                continue;
            }

            try
            {
                await using var file = new FileStream(report.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: false);
                var packed = await PackedReport.PackAsync(file, cancel);
                var (reading, doubts) = ReadingWithSources.Of(directory, report, packed, cancel);
                if (reading is null)
                {
                    continue;
                }

                // A file that only might be a report, and is none, is not ours.
                if (!report.Sure && reading.Format is null)
                {
                    continue;
                }

                var age = await ages.OfAsync(report, reading, cancel);
                raw.Add(packed);
                reports.Add(new DeliveredReport
                {
                    Path = report.Path,
                    Sha256 = packed.Sha256,
                    Bytes = packed.Length,
                    ModifiedAt = report.Modified,
                    MadeAt = age.MadeAt,
                    MadeFor = age.MadeFor,
                    SourceCommitsSince = age.CommitsSince,
                    Doubts = doubts,
                    Reading = reading,
                });
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                warnings.Add($"{report.Path}: {unreadable.Message}");
            }
        }

        return (reports, raw);
    }
}
