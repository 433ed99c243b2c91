using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Core.Catalogs;
using Muster.Core.Coordination.Following;
using Muster.Core.Estate;

namespace Muster.Adapters.Sweeps;

/// <summary>
/// Reads a branch's tree as collecting reads a repository, into a store of its own that is gone afterwards: what is measured on a branch is
/// never the repository's number.
/// </summary>
internal sealed class BranchReading(GitProgram git, TimeProvider clock, ToolWish? wish)
{
    /// <param name="home">The repository's own folder.</param>
    /// <param name="scratch">A folder outside of the tree.</param>
    /// <param name="results">Where the tools' logs and reports are kept.</param>
    public async Task<(MeasuredRepository? Read, string? Problem)> ReadAsync(Repository repository, string directory, string home, string scratch, string results, CancellationToken cancel)
    {
        var file = Path.Combine(scratch, "branch.db");
        try
        {
            using var store = new SnapshotStore(new SqliteEngine(file), clock);
            var tools = wish is null ? null : wish with { InPlace = true, Home = home, ResultsFolder = results };
            var collected = await new RepositoryCollector(git, store, clock, tools).CollectAsync(new LocatedRepository(repository, directory, null), new HashSet<string>(), cancel);
            if (collected.Problem is { } problem)
            {
                return (null, problem);
            }

            var view = EstateView.Of([repository], await store.HeadsAsync([repository.Name], cancel), clock.GetUtcNow());
            return (view.Rows is [{ Head.Snapshot: { } head } row] ? new(row, [head]) : null, null);
        }
        finally
        {
            StoreBackup.Close(file);
        }
    }
}
