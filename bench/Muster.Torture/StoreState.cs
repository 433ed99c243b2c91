using System.Globalization;
using Muster.Adapters.Receiving;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Adapters.Storage.Upkeep.Checks;

namespace Muster.Torture;

/// <summary>A store between two kills: made, looked at, cleared away.</summary>
internal static class StoreState
{
    /// <summary>A new store has so many deliveries.</summary>
    public const int Filled = 10;

    public static async Task BeginAsync(string home, int store)
    {
        await EndAsync(home, store);
        var address = Places.Beside(home, $"store{store}");
        await Places.MakeAsync(home, $"store{store}");
        await Places.MakeAsync(home, new Victim("", address, 0).Other("moved"));
        using var fresh = new SnapshotStore(StorageAddress.Parse(address), TimeProvider.System);
        for (var number = 1; number <= Filled; number++)
        {
            await Deed.TakeAsync(fresh, "ingest", number);
        }
    }

    public static async Task EndAsync(string home, int store)
    {
        var address = Places.Beside(home, $"store{store}");
        await Places.DropAsync(address, new Victim("", address, 0).Other("moved"));
        await Places.DropAsync(home, $"store{store}");
    }

    /// <summary>What was lost, after what was cut off has been handed over again; and the next number that nobody has used.</summary>
    public static async Task<(int Wrong, int Next)> LossesAsync(Victim victim, List<int> done)
    {
        var next = victim.First + done.Count + 1;
        var wrong = 0;
        if (Deed.Delivers(victim.Deed))
        {
            // Of those that were not acknowledged each may be there whole, or not at all.
            next += Deed.Together;
            using var store = new SnapshotStore(StorageAddress.Parse(victim.Address), TimeProvider.System);
            foreach (var number in done)
            {
                wrong += await IsThereAsync(store, victim.Deed, number) ? 0 : Say($"{victim.Deed}: delivery {number} was acknowledged and is not there");
            }

            wrong += await DamagesAsync(victim, victim.Address);
            foreach (var number in Enumerable.Range(victim.First, done.Count + Deed.Together).Except(done))
            {
                await Deed.TakeAsync(store, victim.Deed, number);
            }

            return (wrong + await DamagesAsync(victim, victim.Address), next);
        }

        if (victim.Deed == "move")
        {
            wrong += await DamagesAsync(victim, Places.Beside(victim.Address, victim.Other("moved")));
        }
        else if (victim.Deed == "migrate")
        {
            var half = victim.Other(string.Create(CultureInfo.InvariantCulture, $"m{victim.First + done.Count}"));
            await Places.MakeAsync(victim.Address, half);
            await StoreSchema.MigrateAsync(StorageAddress.Parse(Places.Beside(victim.Address, half)), TimeProvider.System, CancellationToken.None);
            wrong += await DamagesAsync(victim, Places.Beside(victim.Address, half));
            for (var number = victim.First; number < next; number++)
            {
                await Places.DropAsync(victim.Address, victim.Other(string.Create(CultureInfo.InvariantCulture, $"m{number}")));
            }
        }

        return (wrong + await DamagesAsync(victim, victim.Address), next);
    }

    private static async Task<bool> IsThereAsync(SnapshotStore store, string deed, int number)
    {
        var (delivery, _) = await Deliveries.OfAsync(deed, number);
        return deed == "upload"
            ? await new DeliveryLedger(store, TimeProvider.System).ReadAsync(delivery.Id, CancellationToken.None) is not null
            : await store.SnapshotOfAsync(delivery.Id, CancellationToken.None) is not null;
    }

    private static async Task<int> DamagesAsync(Victim victim, string address)
    {
        var wrong = 0;
        await foreach (var result in StoreChecks.RunAsync(StorageAddress.Parse(address), TimeProvider.System, CancellationToken.None))
        {
            wrong += result.Complaints.Sum(complaint => Say($"{victim.Deed}: {address}: {result.Name}: {complaint}"));
        }

        return wrong;
    }

    private static int Say(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
