using System.Text;
using Muster.Adapters.Receiving;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Adapters.Tests.Receiving;

public sealed class DeliveriesOnSqlite() : DeliveryContract(TestStore.Sqlite());

public sealed class DeliveriesOnPostgres() : DeliveryContract(TestStore.Postgres());

/// <summary>What the desk promises on every engine.</summary>
public abstract class DeliveryContract(TestStore place) : IDisposable
{
    private static readonly string Commit = new('c', 40);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasAcknowledgedBeforeAKillIsFinishedByTheNextProcess()
    {
        string id;
        using (var first = new House(place))
        {
            var (record, isNew) = await first.Desk.TakeAsync(Note("linux"), "shop", [await FileAsync(1)], "ci", Cancel);
            isNew.ShouldBeTrue();
            record.State.ShouldBe("received");
            id = record.Id;
        }

        using var second = new House(place);
        await second.WorkUntilAsync(async () => (await second.Ledger.FindAsync(id, Cancel))!.State == "done");

        (await second.Store.HeadsAsync(["shop"], Cancel))["shop"].Snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        (await second.Ledger.OpenOnesAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheSameTwiceIsOneDelivery()
    {
        using var house = new House(place);
        var file = await FileAsync(1);

        var first = await house.Desk.TakeAsync(Note("linux"), "shop", [file], "ci", Cancel);
        var again = await house.Desk.TakeAsync(Note("linux"), "shop", [file], "ci", Cancel);

        again.IsNew.ShouldBeFalse();
        again.Record.Id.ShouldBe(first.Record.Id);
        (await house.Ledger.ListAsync(null, 10, Cancel)).ShouldHaveSingleItem();
        house.Queue.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task DeliveriesAreListedNewestFirstPageByPage()
    {
        using var house = new House(place);
        for (var i = 0; i < 5; i++)
        {
            await house.Desk.TakeAsync(Note($"part {i}"), "shop", [await FileAsync(i)], "ci", Cancel);
        }

        var all = await house.Ledger.ListAsync(null, 10, Cancel);
        var first = await house.Ledger.ListAsync(null, 2, Cancel);
        var rest = await house.Ledger.ListAsync(first[^1].Id, 10, Cancel);

        first.Concat(rest).Select(one => one.Id).ShouldBe(all.Select(one => one.Id));
        all.Count.ShouldBe(5);
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private static DeliveryNote Note(string part) => new() { Repository = "shop", Commit = Commit, Branch = "main", Part = part };

    private static async Task<HandedFile> FileAsync(int hits) =>
        new("lcov.info", await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes($"SF:a.js\nDA:1,{hits}\nDA:2,0\nend_of_record\n")), Cancel));

    private sealed class House : IDisposable
    {
        private readonly IStorageEngine _engine;

        public House(TestStore place)
        {
            _engine = place.Engine;
            Store = new SnapshotStore(_engine, TimeProvider.System);
            Ledger = new DeliveryLedger(Store, TimeProvider.System);
            Desk = new DeliveryDesk(Store, Ledger, Queue, TimeProvider.System);
        }

        public SnapshotStore Store { get; }

        public DeliveryLedger Ledger { get; }

        public DeliveryQueue Queue { get; } = new();

        public DeliveryDesk Desk { get; }

        public async Task WorkUntilAsync(Func<Task<bool>> done)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var work = new DeliveryWorker(Store, Ledger, Queue, _engine, TimeProvider.System, _ => []).RunAsync(2, stop.Token);
            while (!await done())
            {
                await Task.Delay(20, Cancel);
            }

            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(work);
        }

        public void Dispose() => Store.Dispose();
    }
}
