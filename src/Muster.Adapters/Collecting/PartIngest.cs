using Muster.Adapters.Git;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Git;
using Muster.Core.Intake;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Reports.Paths;

namespace Muster.Adapters.Collecting;

/// <summary>Takes one part of a run in, with what git says of its commit: its files, its place in history, what was edited since the base.</summary>
public sealed class PartIngest(GitProgram git, ISnapshotStore store, TimeProvider clock)
{
    /// <param name="delivery">Its reports are read, their paths as the reports write them.</param>
    /// <param name="directories">Where the repository may be on this machine: the first that has the commit is asked.</param>
    public async Task<Snapshot> TakeAsync(Repository repository, Delivery delivery, IReadOnlyList<PackedReport> raw, IEnumerable<string> directories, CancellationToken cancel)
    {
        var (whole, history) = await WithCommitAsync(delivery, directories, cancel);
        return await new ReportIntake(store, clock, history).TakeAsync(whole, raw, repository.Parts ?? PartsPlan.Learned, cancel);
    }

    private async Task<(Delivery Delivery, GitHistory? History)> WithCommitAsync(Delivery delivery, IEnumerable<string> directories, CancellationToken cancel)
    {
        if (delivery.Commit is not { } commit)
        {
            return (Unplaced(delivery), null);
        }

        foreach (var directory in directories.Where(directory => GitLayout.Around(directory) is not null).Distinct(StringComparer.Ordinal))
        {
            if (await new CommitContents(git, directory).OfAsync(commit, cancel) is not { } held)
            {
                continue;
            }

            string[] sources = [.. held.Blobs.Keys.Where(path => SourceLanguages.Of(path) is not null).Order(StringComparer.Ordinal)];
            var places = new RepositoryPaths(directory, [.. held.Blobs.Keys]);
            return (
                delivery with
                {
                    CommittedAt = held.CommittedAt,
                    Tree = held.Tree,
                    SourceFiles = sources,
                    SourceBlobs = delivery.Dirty ? delivery.SourceBlobs : sources.ToDictionary(path => path, path => held.Blobs[path], StringComparer.Ordinal),

                    // Whoever hands reports over for a commit says that they speak of its sources.
                    Reports = [.. delivery.Reports.Select(report => report with { SourceCommitsSince = report.SourceCommitsSince ?? 0, Reading = places.Place(report.Reading) })],
                },
                new GitHistory(git, directory));
        }

        return (Unplaced(delivery), null);
    }

    // Whose files are not at hand: what lies in installed packages is told all the same, as when the delivery is read again.
    private static Delivery Unplaced(Delivery delivery) => delivery with { Reports = [.. delivery.Reports.Select(report => report with { Reading = PathMap.WithoutFiles(report.Reading) })] };
}
