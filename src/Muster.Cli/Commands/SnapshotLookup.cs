using Muster.Adapters.Git;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Core.Catalogs;
using Muster.Core.Changes;
using Muster.Core.Snapshots;

namespace Muster.Cli.Commands;

/// <summary>Snapshots of the place's repositories by what a person calls them.</summary>
internal sealed class SnapshotLookup(SnapshotStore store, Place place)
{
    /// <summary>The repository's history, where it is on this machine.</summary>
    public ISourceHistory? History(Repository repository) =>
        place.Locator.Locate(repository).Directory is { } directory ? GitHistory.Around(directory) : null;

    /// <exception cref="UsageException">There is no such snapshot.</exception>
    public async Task<Snapshot> FindAsync(Repository repository, string text, CancellationToken cancel)
    {
        var (snapshot, whyNot) = await (await FinderAsync(repository, cancel)).FindAsync(text, cancel);
        return snapshot ?? throw new UsageException(whyNot!);
    }

    /// <summary>What a snapshot is compared with, chosen now.</summary>
    public async Task<(Snapshot Snapshot, string Why)?> BaseOfAsync(Repository repository, Snapshot after, CancellationToken cancel) =>
        await (await FinderAsync(repository, cancel)).BaseOfAsync(after, cancel);

    private async Task<SnapshotFinder> FinderAsync(Repository repository, CancellationToken cancel)
    {
        var head = (await store.HeadsAsync([repository.Name], cancel)).GetValueOrDefault(repository.Name) ?? throw new UsageException($"nothing of {repository.Name} has been collected yet");
        return new SnapshotFinder(store, History(repository), repository.Name, head);
    }
}
