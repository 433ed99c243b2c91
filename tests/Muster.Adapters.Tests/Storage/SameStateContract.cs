using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Pruning;

namespace Muster.Adapters.Tests.Storage;

/// <summary>The same deliveries, once or fifty times, at once and in any order, leave the same state to the byte.</summary>
public abstract class SameStateContract(Func<TestStore> place)
{
    private static readonly TimeProvider Noon = new At(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 2)]
    [InlineData(50, 3)]
    public async Task OneDeliveryManyTimesAtOnceIsOneDelivery(int times, int seed)
    {
        var one = await PartsAsync("linux");

        (await StateAsync(one, times, seed)).ShouldBe(await StateAsync(one, 1, 0));
    }

    [Theory]
    [InlineData(1, 11)]
    [InlineData(1, 12)]
    [InlineData(1, 13)]
    [InlineData(8, 14)]
    [InlineData(16, 15)]
    public async Task ThePartsOfARunInAnyOrderAreOneRun(int times, int seed)
    {
        var parts = await PartsAsync("linux", "macos", "windows");

        (await StateAsync(parts, times, seed)).ShouldBe(await StateAsync(parts, 1, 0));
    }

    // Seed 0: one after the other as they are. Else shuffled, and all at once.
    private async Task<string> StateAsync(IReadOnlyList<(Delivery Delivery, IReadOnlyList<PackedReport> Raw)> deliveries, int times, int seed)
    {
        using var here = place();
        using var store = new SnapshotStore(here.Engine, Noon);
        var many = Enumerable.Repeat(deliveries, times).SelectMany(all => all).ToArray();
        if (seed == 0)
        {
            foreach (var (delivery, raw) in many)
            {
                await new ReportIntake(store, Noon).TakeAsync(delivery, raw, [], Cancel);
            }
        }
        else
        {
            new Random(seed).Shuffle(many);
            await Task.WhenAll(many.Select(one => Task.Run(() => new ReportIntake(store, Noon).TakeAsync(one.Delivery, one.Raw, [], Cancel), Cancel)));
        }

        // An order may have left nodes of trees that gave way: they are no state, and this is what collects them.
        await new StorePrune(here.Engine, Noon).RunAsync(new PrunePolicy(), dryRun: false, Cancel);
        return await StateText.OfAsync(here.Engine, Cancel);
    }

    private static async Task<IReadOnlyList<(Delivery Delivery, IReadOnlyList<PackedReport> Raw)>> PartsAsync(params IReadOnlyList<string> names)
    {
        var parts = new List<(Delivery, IReadOnlyList<PackedReport>)>();
        foreach (var (i, name) in names.Index())
        {
            parts.Add(await StoreContract.DeliveryAsync("c1", name, hits: i % 2, second: i / 2));
        }

        return parts;
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

public sealed class SameStateOnSqlite() : SameStateContract(TestStore.Sqlite);

public sealed class SameStateOnPostgres() : SameStateContract(TestStore.Postgres);
