using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
using Muster.Core.Deliveries;
using Muster.Core.Git;
using Muster.Core.Intake;
using Muster.Core.Parts;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Collecting;

/// <summary>Takes one part of a run in: reads its files, asks git what the commit holds, and hands them over.</summary>
public sealed class PartIngest(GitProgram git, ISnapshotStore store, TimeProvider clock)
{
    /// <summary>No snapshot, with the reasons, when the part names no commit that there is.</summary>
    /// <param name="here">Where the person stands: the checkout, when the catalog's folder is not on this machine.</param>
    public async Task<(Snapshot? Snapshot, IReadOnlyList<string> Problems)> TakeAsync(HandedPart part, string here, CancellationToken cancel)
    {
        var directory = part.Directory ?? here;
        var isGit = GitLayout.Around(directory) is not null;
        var (facts, _) = isGit ? await new GitFactsReader(git).ReadAsync(directory, cancel) : new GitReading(null, null);
        var history = isGit ? new GitHistory(git, directory) : null;
        var commit = part.Commit is null ? facts?.Commit : history is null ? null : await history.ResolveAsync(part.Commit, cancel);
        commit ??= part.Commit is { Length: 40 or 64 } full && full.All(char.IsAsciiHexDigit) ? full.ToLowerInvariant() : null;
        if (commit is null)
        {
            return (null, [part.Commit is null ? "for which commit? --commit HASH; there is no checkout here to ask" : $"'{part.Commit}' is no commit that git knows here, and no full hash either"]);
        }

        var held = history is null ? null : await new CommitContents(git, directory).OfAsync(commit, cancel);
        string[] sources = [.. (held?.Blobs.Keys ?? []).Where(path => SourceLanguages.Of(path) is not null).Order(StringComparer.Ordinal)];
        var problems = new List<string>();
        var (reports, raw) = await LoadAsync(directory, part.Files, new RepositoryPaths(directory, [.. held?.Blobs.Keys ?? []]), problems, cancel);
        var delivery = new Delivery
        {
            Repository = part.Repository.Name,
            Commit = commit,
            CommittedAt = held?.CommittedAt,
            Branch = part.Branch ?? (commit == facts?.Commit ? facts.Branch : null),
            Part = part.Part,
            Tree = held?.Tree,
            SourceFiles = sources,
            SourceBlobs = sources.ToDictionary(path => path, path => held!.Blobs[path], StringComparer.Ordinal),
            Reports = reports,
        };
        var snapshot = await new ReportIntake(store, clock, held is null ? null : history).TakeAsync(delivery, raw, part.Repository.Parts ?? PartsPlan.Learned, cancel);
        return (snapshot, problems);
    }

    private static async Task<(List<DeliveredReport> Reports, List<PackedReport> Raw)> LoadAsync(
        string directory, IReadOnlyList<string> files, RepositoryPaths places, List<string> problems, CancellationToken cancel)
    {
        var reports = new List<DeliveredReport>();
        var raw = new List<PackedReport>();
        foreach (var path in files)
        {
            var file = new FileInfo(path);
            var inside = Path.GetRelativePath(directory, file.FullName).Replace('\\', '/');
            var name = inside.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(inside) ? file.Name : inside;
            var taken = reports.Count(report => report.Path == name || report.Path.StartsWith(name + "~", StringComparison.Ordinal));
            var found = new FoundReport(taken == 0 ? name : $"{name}~{taken + 1}", file.FullName, "handed over", Sure: true, file.Length, file.LastWriteTimeUtc);
            if (await ReportLoading.LoadAsync(directory, found, problems, cancel) is not { } loaded)
            {
                continue;
            }

            raw.Add(loaded.Packed);
            reports.Add(new DeliveredReport
            {
                Path = found.Path,
                Sha256 = loaded.Packed.Sha256,
                Bytes = loaded.Packed.Length,
                ModifiedAt = found.Modified,
                MadeAt = found.Modified,

                // Whoever hands it over for this commit says that it speaks of its sources.
                SourceCommitsSince = 0,
                Doubts = loaded.Doubts,
                Reading = places.Place(loaded.Reading),
            });
        }

        return (reports, raw);
    }
}
