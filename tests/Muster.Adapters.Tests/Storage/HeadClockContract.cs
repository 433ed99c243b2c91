using Muster.Adapters.Storage;
using Muster.Core.Intake;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Tests.Storage;

/// <summary>A server that remembers the clock learns of every later change to what a repository shows, and of nothing else.</summary>
public abstract class HeadClockContract(TestStore place) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OnlyTheRepositoriesThatChangedAreNamed()
    {
        using var store = Open();
        await TakeAsync(store, "app", "c1");
        await TakeAsync(store, "mail", "c1");
        await using var connection = await place.Engine.OpenAsync(Cancel);
        var before = await HeadClock.ReadAsync(connection);
        (await HeadClock.SinceAsync(connection, before)).ShouldBeEmpty();

        await TakeAsync(store, "Mail", "c2");

        var after = await HeadClock.ReadAsync(connection);
        after.ShouldNotBe(before);
        (await HeadClock.SinceAsync(connection, before)).ShouldBe(["mail"]);
        (await HeadClock.SinceAsync(connection, after)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AnotherLookAtTheSameAndAnotherPastAreChangesToo()
    {
        using var store = Open();
        var snapshot = await TakeAsync(store, "app", "c1");
        var (delivery, raw) = await StoreContract.DeliveryAsync("c1", "ci", hits: 1);
        await store.ObserveAsync(snapshot.RepositoryId, snapshot.Id, new Arrival(delivery, raw, snapshot.TakenAt) { Fingerprint = "print" }, Cancel);
        await using var connection = await place.Engine.OpenAsync(Cancel);
        var first = await HeadClock.ReadAsync(connection);

        await store.SeenAsync(snapshot.RepositoryId, "print", snapshot.TakenAt.AddDays(1), Cancel);
        (await HeadClock.SinceAsync(connection, first)).ShouldBe(["app"]);
        var second = await HeadClock.ReadAsync(connection);

        await store.RebaseAsync(snapshot, Cancel);
        (await HeadClock.SinceAsync(connection, second)).ShouldBe(["app"]);
    }

    private SnapshotStore Open() => new(place.Engine, TimeProvider.System);

    private static async Task<Snapshot> TakeAsync(SnapshotStore store, string repository, string commit)
    {
        var (delivery, raw) = await StoreContract.DeliveryAsync(commit, "ci", hits: 1);
        return await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery with { Repository = repository }, raw, [], Cancel);
    }
}

public sealed class HeadClockOnSqlite() : HeadClockContract(TestStore.Sqlite());

public sealed class HeadClockOnPostgres() : HeadClockContract(TestStore.Postgres());
