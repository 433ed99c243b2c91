using System.Threading.Channels;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Tools;
using Muster.Core.Catalogs;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Collecting;

/// <summary>
/// Collects many repositories, some at a time; one that fails is a row in the answer and never the end of the run. While some are looked
/// at, those that have been wait for the store's next commit, which takes them all at once.
/// </summary>
public sealed class EstateCollector(GitProgram git, ISnapshotStore store, TimeProvider clock, ToolWish? wish = null, IProgress<ToolProgress>? progress = null)
{
    /// <summary>For each that is being looked at, so many more may wait for their commit.</summary>
    private const int WaitingEach = 15;

    /// <summary>Results as they come, in no order.</summary>
    public IAsyncEnumerable<Collected> CollectAsync(IReadOnlyList<Repository> repositories, RepositoryLocator locator, int jobs, CancellationToken cancel)
    {
        var located = repositories.Select(locator.Locate).ToArray();
        var others = located.Select(one => one.Directory).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var results = Channel.CreateUnbounded<Collected>();
        _ = RunAsync();
        return results.Reader.ReadAllAsync(cancel);

        async Task RunAsync()
        {
            try
            {
                using var looking = new SemaphoreSlim(jobs);
                var collector = new RepositoryCollector(git, store, clock, wish, progress) { Looking = looking };
                await Parallel.ForEachAsync(located, new ParallelOptions { MaxDegreeOfParallelism = jobs * (1 + WaitingEach), CancellationToken = cancel }, async (one, stop) =>
                    await results.Writer.WriteAsync(await collector.CollectAsync(one, others, stop), stop));
                results.Writer.Complete();
            }
            catch (Exception stopped)
            {
                results.Writer.Complete(stopped);
            }
        }
    }
}
