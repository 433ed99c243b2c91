using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Adapters.Storage.Upkeep;
using Muster.Core.Intake;
using Muster.Core.Pruning;

namespace Muster.Torture;

/// <summary>The process that is killed: does one kind of deed until then, and says what is done when it is done.</summary>
internal static class Worker
{
    public static IReadOnlyList<string> Deeds { get; } = ["ingest", "ingest", "prune", "move", "migrate"];

    public static async Task<int> RunAsync(string deed, string address, int first)
    {
        await WarmAsync(deed, address);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await output.WriteLineAsync("ready");
        for (var number = first; ; number++)
        {
            await DoAsync(deed, address, number);
            await output.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task DoAsync(string deed, string address, int number)
    {
        var clock = new At(Deliveries.TimeOf(number));
        switch (deed)
        {
            case "ingest":
                using (var store = new SnapshotStore(StorageAddress.Parse(address), clock))
                {
                    var (delivery, raw) = await Deliveries.OfAsync(number);
                    await new ReportIntake(store, clock).TakeAsync(delivery, raw, [], CancellationToken.None);
                }

                break;
            case "prune":
                await new StorePrune(StorageAddress.Parse(address), clock).RunAsync(new PrunePolicy { Days = 1 }, dryRun: false, CancellationToken.None);
                break;
            case "move":
                await new StoreCopy(StorageAddress.Parse(address), StorageAddress.Parse(Places.Beside(address, "moved")), TimeProvider.System).RunAsync(replace: true, null, CancellationToken.None);
                break;
            case "migrate":
                var place = "m" + number.ToString(CultureInfo.InvariantCulture);
                await Places.MakeAsync(address, place);
                await StoreSchema.MigrateAsync(StorageAddress.Parse(Places.Beside(address, place)), TimeProvider.System, CancellationToken.None);
                break;
            default:
                throw new ArgumentException($"there is no deed {deed}");
        }
    }

    // Once elsewhere, and once without effect here, so that the kill comes in the middle of work and not of the runtime's start.
    private static async Task WarmAsync(string deed, string address)
    {
        var folder = Directory.CreateTempSubdirectory("muster-warm-").FullName;
        await DoAsync(deed, "sqlite:" + Path.Combine(folder, "warm"), 1);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        await StoreSchema.MigrateAsync(StorageAddress.Parse(address), TimeProvider.System, CancellationToken.None);
        await DoAsync("ingest", address, 1);
        await new StorePrune(StorageAddress.Parse(address), TimeProvider.System).RunAsync(new PrunePolicy { Days = 100_000 }, dryRun: true, CancellationToken.None);
    }
}
