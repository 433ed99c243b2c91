using System.Data.Common;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Core.Intake;

namespace Muster.Adapters.Tests.Storage;

/// <summary>Writers that come while a commit is under way share the next one.</summary>
public abstract class GroupCommitContract(TestStore place) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FiftyDeliveriesThatWaitAreOneCommit()
    {
        var engine = new CountingEngine(place.Engine);
        using var store = new SnapshotStore(engine, TimeProvider.System);
        var repository = await store.RepositoryAsync("app", Cancel);
        var (gate, before) = await ClosedAsync(store);
        var begun = engine.Begun;

        var many = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number => await StoreContract.DeliveryAsync($"c{number}", "local", hits: number)));
        var kept = many.Select(one => store.KeepAsync(repository, one.Delivery, one.Raw, DateTimeOffset.UnixEpoch, Cancel)).ToArray();
        kept.ShouldAllBe(one => !one.IsCompleted, "acknowledged before the commit");
        gate.SetResult();
        await before;

        (await Task.WhenAll(kept)).ShouldAllBe(isNew => isNew);
        (engine.Begun - begun).ShouldBe(1);
        place.Count("delivery").ShouldBe(50);
    }

    [Fact]
    public async Task ADeedThatFailsTakesOnlyItselfDown()
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        var repository = await store.RepositoryAsync("app", Cancel);
        var (gate, before) = await ClosedAsync(store);
        var (one, two, three) = (await StoreContract.DeliveryAsync("c1", "local", hits: 1), await StoreContract.DeliveryAsync("c2", "local", hits: 2), await StoreContract.DeliveryAsync("c3", "local", hits: 3));

        var first = store.KeepAsync(repository, one.Delivery, one.Raw, DateTimeOffset.UnixEpoch, Cancel);
        var bad = store.TogetherAsync<bool>(
            async inside =>
            {
                await inside.KeepAsync(repository, two.Delivery, two.Raw, DateTimeOffset.UnixEpoch, Cancel);
                throw new InvalidDataException("half way");
            },
            Cancel);
        var third = store.KeepAsync(repository, three.Delivery, three.Raw, DateTimeOffset.UnixEpoch, Cancel);
        gate.SetResult();
        await before;

        (await first).ShouldBeTrue();
        (await third).ShouldBeTrue();
        (await Should.ThrowAsync<InvalidDataException>(bad)).Message.ShouldBe("half way");
        place.Count("delivery").ShouldBe(2, "what the failed deed had written is not there");
    }

    [Fact]
    public async Task WhoeverHasLeftIsNotWrittenAndHindersNobody()
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        var repository = await store.RepositoryAsync("app", Cancel);
        var (gate, before) = await ClosedAsync(store);
        using var leaves = new CancellationTokenSource();
        var (one, two) = (await StoreContract.DeliveryAsync("c1", "local", hits: 1), await StoreContract.DeliveryAsync("c2", "local", hits: 2));

        var gone = store.KeepAsync(repository, one.Delivery, one.Raw, DateTimeOffset.UnixEpoch, leaves.Token);
        var stays = store.KeepAsync(repository, two.Delivery, two.Raw, DateTimeOffset.UnixEpoch, Cancel);
        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        gate.SetResult();
        await before;

        (await stays).ShouldBeTrue();
        place.Count("delivery").ShouldBe(1);
    }

    [Fact]
    public async Task ADeliveryIsOneCommitFromReportToSnapshot()
    {
        var engine = new CountingEngine(place.Engine);
        using var store = new SnapshotStore(engine, TimeProvider.System);
        await store.RepositoryAsync("app", Cancel);
        var (delivery, raw) = await StoreContract.DeliveryAsync("c1", "local", hits: 1);
        var begun = engine.Begun;

        await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);

        (engine.Begun - begun).ShouldBe(1);
        (await StoreChecks.RunAsync(place.Engine, TimeProvider.System, Cancel).ToListAsync(Cancel)).SelectMany(result => result.Complaints).ShouldBeEmpty();
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    // A first deed that stands in its transaction until the gate opens: what comes now waits.
    private static async Task<(TaskCompletionSource Gate, Task Before)> ClosedAsync(SnapshotStore store)
    {
        var (gate, entered) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var before = Task.Run(
            () => store.TogetherAsync(
                async _ =>
                {
                    entered.TrySetResult();
                    await gate.Task;
                    return true;
                },
                Cancel),
            Cancel);
        await entered.Task;
        return (gate, before);
    }

    private sealed class CountingEngine(IStorageEngine inner) : IStorageEngine
    {
        private int _begun;

        public int Begun => _begun;

        public string Address => inner.Address;

        public IStoreUpkeep Upkeep => inner.Upkeep;

        public string Ddl(string migration) => inner.Ddl(migration);

        public Task<DbConnection> OpenAsync(CancellationToken cancel) => inner.OpenAsync(cancel);

        public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel)
        {
            Interlocked.Increment(ref _begun);
            return inner.BeginWriteAsync(connection, cancel);
        }

        public Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel) => inner.BeginReadAsync(connection, cancel);

        public bool IsWorldDown(DbException error) => inner.IsWorldDown(error);
    }
}

public sealed class GroupCommitOnSqlite() : GroupCommitContract(TestStore.Sqlite());

public sealed class GroupCommitOnPostgres() : GroupCommitContract(TestStore.Postgres());
