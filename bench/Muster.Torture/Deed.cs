using Muster.Adapters.Receiving;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Adapters.Storage.Upkeep;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Intake;
using Muster.Core.Pruning;

namespace Muster.Torture;

/// <summary>What writers do. A deed is acknowledged by the numbers of its deliveries, when it has returned.</summary>
internal static class Deed
{
    /// <summary>Deliveries that a collection has under way at once, and that a backfill writes in one transaction.</summary>
    public const int Together = 12;

    /// <summary>By their share: the ones that keep what people hand over come oftener.</summary>
    public static IReadOnlyList<string> All { get; } = ["ingest", "ingest", "collect", "collect", "upload", "backfill", "prune", "move", "migrate"];

    public static bool Delivers(string deed) => deed is "ingest" or "collect" or "upload" or "backfill";

    public static async Task DoAsync(Victim victim, int number, Action<int> acknowledge)
    {
        var engine = StorageAddress.Parse(victim.Address);
        var clock = new At(Deliveries.TimeOf(number));
        switch (victim.Deed)
        {
            case "prune":
                await new StorePrune(engine, clock).RunAsync(new PrunePolicy { Days = 1 }, dryRun: false, CancellationToken.None);
                break;
            case "move":
                await new StoreCopy(engine, StorageAddress.Parse(Places.Beside(victim.Address, victim.Other("moved"))), TimeProvider.System).RunAsync(replace: true, null, CancellationToken.None);
                break;
            case "migrate":
                var place = victim.Other($"m{number}");
                await Places.MakeAsync(victim.Address, place);
                await StoreSchema.MigrateAsync(StorageAddress.Parse(Places.Beside(victim.Address, place)), TimeProvider.System, CancellationToken.None);
                break;
            default:
                throw new ArgumentException($"there is no deed {victim.Deed}");
        }

        acknowledge(number);
    }

    /// <summary>Delivery after delivery into one open store.</summary>
    public static async Task DeliverAsync(Victim victim, Func<int, bool> goesOn, Action<int> acknowledge)
    {
        using var store = new SnapshotStore(StorageAddress.Parse(victim.Address), TimeProvider.System);
        switch (victim.Deed)
        {
            case "collect":
                await Parallel.ForEachAsync(Numbers(victim.First, goesOn), new ParallelOptions { MaxDegreeOfParallelism = Together }, async (number, _) =>
                {
                    await TakeAsync(store, victim.Deed, number);
                    acknowledge(number);
                });
                break;
            case "backfill":
                foreach (var some in Numbers(victim.First, goesOn).Chunk(Together))
                {
                    await BackfillAsync(store, some);
                    Array.ForEach(some, acknowledge);
                }

                break;
            default:
                foreach (var number in Numbers(victim.First, goesOn))
                {
                    await TakeAsync(store, victim.Deed, number);
                    acknowledge(number);
                }

                break;
        }
    }

    /// <summary>One delivery as the deed hands it over.</summary>
    public static async Task TakeAsync(SnapshotStore store, string deed, int number)
    {
        var (delivery, raw) = await Deliveries.OfAsync(deed, number);
        var clock = new At(Deliveries.TimeOf(number));
        switch (deed)
        {
            case "upload":
                var note = new DeliveryNote { Repository = delivery.Repository, Commit = delivery.Commit, CommittedAt = delivery.CommittedAt, Branch = delivery.Branch, Part = delivery.Part };
                await new DeliveryDesk(store, new DeliveryLedger(store, clock), new DeliveryQueue(), clock).TakeAsync(note, delivery.Repository, [new HandedFile("coverage.xml", raw[0])], "torture", CancellationToken.None);
                break;
            case "backfill":
                await new HistoryIntake(store, clock).TakeAsync(delivery, raw, CancellationToken.None);
                break;
            default:
                await new ReportIntake(store, clock).TakeAsync(delivery, raw, [], CancellationToken.None);
                break;
        }
    }

    private static async Task BackfillAsync(SnapshotStore store, IReadOnlyList<int> numbers) => await store.TogetherAsync(
        async inside =>
        {
            foreach (var number in numbers)
            {
                await TakeAsync(inside, "backfill", number);
            }

            return numbers.Count;
        },
        CancellationToken.None);

    private static IEnumerable<int> Numbers(int first, Func<int, bool> goesOn)
    {
        for (var number = first; goesOn(number); number++)
        {
            yield return number;
        }
    }
}
