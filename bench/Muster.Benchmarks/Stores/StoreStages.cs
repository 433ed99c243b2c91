using System.Diagnostics;
using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Snapshots;
using Muster.Reports;

namespace Muster.Benchmarks.Stores;

/// <summary>Where the time of an ingest goes: the steps that the intake takes, one by one, each timed.</summary>
internal static class StoreStages
{
    private const int Warm = 2_000;
    private const int Many = 2_000;

    private static readonly string[] Names = ["pack the report", "read it", "delivery and its id", "ask what is around", "build the snapshot and its tree", "change against the one before", "save: pack, write, commit"];

    public static async Task RunAsync(string address)
    {
        using var store = new SnapshotStore(StorageAddress.Parse(address), TimeProvider.System);
        var changes = new ChangeFinder(store, null);
        for (var number = 0; number < Warm; number++)
        {
            await TakeAsync(store, changes, number, GeneratedDelivery.Report(number), new Stage[Names.Length]);
        }

        var stages = new Stage[Names.Length];
        var reports = Enumerable.Range(Warm, Many).Select(GeneratedDelivery.Report).ToArray();
        var (bytes, processor, collections) = (GC.GetTotalAllocatedBytes(true), Environment.CpuUsage.TotalTime, GC.CollectionCount(2));
        for (var number = 0; number < Many; number++)
        {
            await TakeAsync(store, changes, Warm + number, reports[number], stages);
        }

        processor = Environment.CpuUsage.TotalTime - processor;
        foreach (var (name, stage) in Names.Zip(stages))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{1000 * stage.Milliseconds / Many,8:0} µs {stage.Bytes / Many / 1024,6} KB  {name}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{1000 * stages.Sum(stage => stage.Milliseconds) / Many,8:0} µs {(GC.GetTotalAllocatedBytes(true) - bytes) / Many / 1024,6} KB  together; {processor.TotalMicroseconds / Many:0} µs of processor time; {GC.CollectionCount(2) - collections} full collections in {Many}"));
    }

    /// <summary>The same with many under way at once: what a processor has to do for one.</summary>
    public static async Task AtOnceAsync(string address)
    {
        const int AtOnce = 64;
        const int Rounds = 3;
        using var store = new SnapshotStore(StorageAddress.Parse(address), TimeProvider.System);
        var intake = new ReportIntake(store, TimeProvider.System);
        for (var first = Warm + Many; first < Warm + ((Rounds + 1) * Many); first += Many)
        {
            var reports = Enumerable.Range(first, Many).Select(number => (number, GeneratedDelivery.Report(number))).ToArray();
            var (processor, watch) = (Environment.CpuUsage, Stopwatch.StartNew());
            await Parallel.ForEachAsync(reports, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
            {
                var packed = await PackedReport.PackAsync(new MemoryStream(one.Item2), CancellationToken.None);
                var delivery = GeneratedDelivery.Of(one.number, packed, ReportFormats.Read(packed.Source("coverage.xml"), CancellationToken.None));
                await intake.TakeAsync(delivery, [packed], [], CancellationToken.None);
            });
            var used = Environment.CpuUsage;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{AtOnce} at once: {Many / watch.Elapsed.TotalSeconds:0} a second; of the processors {(used.UserTime - processor.UserTime).TotalMicroseconds / Many:0} µs ours, {(used.PrivilegedTime - processor.PrivilegedTime).TotalMicroseconds / Many:0} µs the system's"));
        }
    }

    private static async Task TakeAsync(SnapshotStore store, ChangeFinder changes, int number, byte[] report, Stage[] stages)
    {
        var (stage, at, bytes) = (0, Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        void Done()
        {
            stages[stage].Milliseconds += Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            stages[stage++].Bytes += GC.GetTotalAllocatedBytes() - bytes;
            (at, bytes) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        }

        var packed = await PackedReport.PackAsync(new MemoryStream(report), CancellationToken.None);
        Done();
        var reading = ReportFormats.Read(packed.Source("coverage.xml"), CancellationToken.None);
        Done();
        var arrival = new Arrival(GeneratedDelivery.Of(number, packed, reading), [packed], TimeProvider.System.GetUtcNow());
        _ = arrival.Delivery.Id;
        Done();
        var around = await store.AroundAsync(arrival, CancellationToken.None);
        var repository = around.Repository ?? await store.RepositoryAsync(arrival.Delivery.Repository, CancellationToken.None);
        Done();
        var run = new Run(around.Run);
        var (snapshot, detail) = SnapshotBuilder.Build(run, around.Last, new SnapshotIdentity(Guid.CreateVersion7(arrival.At), repository, arrival.At));
        _ = detail.Tree;
        Done();
        if (around.Last is { } last)
        {
            snapshot = snapshot with { Change = ChangeSums.Of(await changes.ChangeAsync(last.Snapshot, snapshot, detail, CancellationToken.None)) };
        }

        Done();
        await store.SaveAsync(snapshot, detail, [.. run.Deliveries.Select(part => part.Id)], arrival, CancellationToken.None);
        Done();
    }

    private struct Stage
    {
        public double Milliseconds;
        public long Bytes;
    }
}
