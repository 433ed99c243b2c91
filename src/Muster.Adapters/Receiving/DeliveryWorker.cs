using System.Data.Common;
using System.Diagnostics;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Receiving;

/// <summary>Makes snapshots of deliveries that were acknowledged; those that an earlier process did not finish come first.</summary>
/// <param name="expectedParts">Parts that make a repository's run whole.</param>
/// <param name="take">Takes a delivery in with all that is known of its repository; without it, its own word is all.</param>
public sealed class DeliveryWorker(
    ISnapshotStore store, DeliveryLedger ledger, DeliveryQueue queue, IStorageEngine engine, TimeProvider clock, Func<string, IReadOnlyList<string>> expectedParts,
    Func<Delivery, CancellationToken, Task<Snapshot>>? take = null)
{
    public const string ActivitySourceName = "Muster.Deliveries";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private static readonly ActivitySource Activities = new(ActivitySourceName);

    /// <summary>Runs until cancelled.</summary>
    /// <param name="workers">Deliveries at a time.</param>
    public async Task RunAsync(int workers, CancellationToken cancel)
    {
        foreach (var id in await WhenThereAsync(() => ledger.OpenOnesAsync(cancel), cancel))
        {
            queue.Add(id);
        }

        await Parallel.ForEachAsync(queue.ReadAllAsync(cancel), new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel }, async (id, stop) => await HandleAsync(id, stop));
    }

    private async Task HandleAsync(string id, CancellationToken cancel)
    {
        using var activity = Activities.StartActivity("delivery");
        activity?.SetTag("muster.delivery", id);
        try
        {
            await WhenThereAsync(() => MakeAsync(id, cancel), cancel);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            await FailAsync(id, bug, cancel);
        }

        queue.Finished(id);
    }

    private async Task<bool> MakeAsync(string id, CancellationToken cancel)
    {
        await ledger.StartAsync(id, cancel);
        if (await ledger.ReadAsync(id, cancel) is { } delivery)
        {
            var snapshot = take is null
                ? await new ReportIntake(store, clock).TakeAsync(delivery, [], expectedParts(delivery.Repository), cancel)
                : await take(delivery, cancel);
            await ledger.FinishAsync(id, snapshot.Id, null, cancel);
        }

        return true;
    }

    // A database that is gone is waited for, however long: what was acknowledged is open in the ledger, also for the next start.
    private async Task<T> WhenThereAsync<T>(Func<Task<T>> deed, CancellationToken cancel)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await deed();
            }
            catch (DbException busy) when (engine.IsWorldDown(busy))
            {
                await Task.Delay(pause, clock, cancel);
            }
        }
    }

    // One delivery that cannot be handled must not stop those behind it.
    private async Task FailAsync(string id, Exception bug, CancellationToken cancel)
    {
        try
        {
            await ledger.FinishAsync(id, null, $"{bug.GetType().Name}: {bug.Message}", cancel);
        }
        catch (DbException)
        {
            // Open in the ledger, and tried again at the next start.
        }
    }
}
