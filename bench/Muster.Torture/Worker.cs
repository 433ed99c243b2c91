using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Core.Pruning;

namespace Muster.Torture;

/// <summary>The process that is killed: a writer for each of its stores, each saying what is done when it is done.</summary>
internal static class Worker
{
    public static async Task<int> RunAsync(IReadOnlyList<Victim> victims)
    {
        // A writer into memory waits for nothing and never gives its thread back: with one a core the others would begin seconds later.
        ThreadPool.SetMinThreads(4 * victims.Count, 4 * victims.Count);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await WarmAsync(victims);
        await output.WriteLineAsync("warm");

        // Until then the stores belong to who looks at them.
        if (Console.In.ReadLine() is null)
        {
            return 0;
        }

        foreach (var victim in victims)
        {
            await TouchAsync(victim);
        }

        await output.WriteLineAsync("ready");
        var one = new Lock();
        await Task.WhenAll(victims.Select((victim, store) => Task.Run(() => LiveAsync(victim, number =>
        {
            lock (one)
            {
                try
                {
                    output.WriteLine($"{store} {number}");
                }
                catch (IOException)
                {
                    // Whoever would kill it is gone.
                    Environment.Exit(1);
                }
            }
        }))));
        return 0;
    }

    private static async Task LiveAsync(Victim victim, Action<int> acknowledge)
    {
        if (Deed.Delivers(victim.Deed))
        {
            await Deed.DeliverAsync(victim, _ => true, acknowledge);
        }

        for (var number = victim.First; ; number++)
        {
            await Deed.DoAsync(victim, number, acknowledge);
        }
    }

    // Once elsewhere, so that the kill comes in the middle of work and not of the runtime's start.
    private static async Task WarmAsync(IReadOnlyList<Victim> victims)
    {
        var folder = Directory.CreateTempSubdirectory("muster-warm-").FullName;
        foreach (var deed in victims.Select(victim => victim.Deed).Distinct())
        {
            var warm = new Victim(deed, Places.Beside("sqlite:" + Path.Combine(folder, "warm"), deed), 1);
            await Deed.DeliverAsync(warm with { Deed = "ingest" }, number => number <= 2, _ => { });
            if (Deed.Delivers(deed))
            {
                await Deed.DeliverAsync(warm with { First = 3 }, number => number <= 3, _ => { });
            }
            else
            {
                await Deed.DoAsync(warm, 1, _ => { });
            }
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // Without effect: a delivery that is here already, and what would be pruned.
    private static async Task TouchAsync(Victim victim)
    {
        using var store = new SnapshotStore(StorageAddress.Parse(victim.Address), TimeProvider.System);
        await Deed.TakeAsync(store, "ingest", 1);
        await new StorePrune(StorageAddress.Parse(victim.Address), TimeProvider.System).RunAsync(new PrunePolicy { Days = 100_000 }, dryRun: true, CancellationToken.None);
    }
}
