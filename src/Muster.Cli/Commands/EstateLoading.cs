using Muster.Adapters.Storage;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Snapshots;

namespace Muster.Cli.Commands;

/// <summary>From a store to the view that every command shows.</summary>
internal static class EstateLoading
{
    public static async Task<EstateView> ViewAsync(this SnapshotStore store, IReadOnlyList<Repository> repositories, CancellationToken cancel)
    {
        var heads = await store.HeadsAsync([.. repositories.Select(repository => repository.Name)], cancel);
        return EstateView.Of(repositories, heads, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Newest first, those of the repository that are not superseded.</summary>
    public static async Task<IReadOnlyList<Snapshot>> HistoryOfAsync(this SnapshotStore store, Repository repository, int most, CancellationToken cancel) =>
        await store.FindRepositoryAsync(repository.Name, cancel) is { } id ? await store.HistoryAsync(id, most, cancel) : [];
}
