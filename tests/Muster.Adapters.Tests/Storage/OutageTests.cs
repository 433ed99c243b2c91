using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Core.Intake;
using Npgsql;

namespace Muster.Adapters.Tests.Storage;

/// <summary>The world goes down in the middle: what was acknowledged is there, nothing is half there, and the next try works.</summary>
public sealed class OutageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostgresEndsEverySessionAgainAndAgain()
    {
        using var place = TestStore.Postgres();
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        await store.RepositoryAsync("app", Cancel);
        using var stop = new CancellationTokenSource();
        var outages = EndSessionsUntil(place.Address, stop.Token);

        var failures = await TakeManyAsync(place.Engine, store, 60);

        await stop.CancelAsync();
        await outages;
        failures.ShouldBeGreaterThan(0);
        using (var any = (NpgsqlConnection)place.Connect())
        {
            // Sessions that ended while they lay in the pool.
            NpgsqlConnection.ClearPool(any);
        }

        await ShouldBeWholeAsync(place.Engine, 60);
    }

    [Fact]
    public async Task ASmallDiskIsFull()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "a small disk needs root");
        using var folder = new TempFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path) != 0)
        {
            Assert.Skip("a small disk cannot be mounted here");
        }

        try
        {
            var engine = new SqliteEngine(folder["muster.db"]);
            using var store = new SnapshotStore(engine, TimeProvider.System);
            await store.RepositoryAsync("app", Cancel);
            var taken = 0;
            var error = await Should.ThrowAsync<SqliteException>(async () =>
            {
                for (; taken < 10_000; taken++)
                {
                    await TakeAsync(store, taken);
                }
            });

            engine.IsWorldDown(error).ShouldBeTrue(error.Message);
            Run("mount", "-o", "remount,size=20m", folder.Path).ShouldBe(0);
            await TakeAsync(store, taken);
            await ShouldBeWholeAsync(engine, taken + 1);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Run("umount", folder.Path);
        }
    }

    [Fact]
    public async Task ThePostgresServersDiskIsFull()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "a small disk needs root");
        using var folder = new TempFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder.Path) != 0)
        {
            Assert.Skip("a small disk cannot be mounted here");
        }

        var small = "";
        try
        {
            using var place = TestStore.Postgres();
            small = PostgresCluster.NewPlace(folder.Path);
            PostgresCluster.Move(place.Address, small);
            using var store = new SnapshotStore(place.Engine, TimeProvider.System);
            await store.RepositoryAsync("app", Cancel);

            // On a full disk the server may refuse new sessions ("could not write init file"): those that the look afterwards takes are there before.
            var sessions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => place.Engine.OpenAsync(Cancel)));
            await Task.WhenAll(sessions.Select(session => session.DisposeAsync().AsTask()));

            // So that it is full soon.
            await File.WriteAllBytesAsync(folder["filler"], new byte[Math.Max(0, new DriveInfo(folder.Path).AvailableFreeSpace - 700_000)], Cancel);
            var taken = 0;
            var error = await Should.ThrowAsync<PostgresException>(async () =>
            {
                for (; taken < 10_000; taken++)
                {
                    await TakeAsync(store, taken);
                }
            });

            place.Engine.IsWorldDown(error).ShouldBeTrue(error.Message);
            error.Message.ShouldContain("No space left on device");
            await ShouldBeWholeAsync(place.Engine, taken);
            Run("mount", "-o", "remount,size=40m", folder.Path).ShouldBe(0);
            await TakeAsync(store, taken);
            await ShouldBeWholeAsync(place.Engine, taken + 1);
        }
        finally
        {
            if (small.Length > 0)
            {
                PostgresCluster.DropPlace(small);
            }

            Run("umount", folder.Path);
        }
    }

    [Fact]
    public async Task AFileThatMayNotBeWrittenIsNamedAsThat()
    {
        using var place = TestStore.Sqlite();
        using (var store = new SnapshotStore(place.Engine, TimeProvider.System))
        {
            await TakeAsync(store, 1);
        }

        var engine = new SqliteEngine(place.Address["sqlite:".Length..], asItIs: true);
        using var closed = new SnapshotStore(engine, TimeProvider.System);

        var error = await Should.ThrowAsync<SqliteException>(() => TakeAsync(closed, 2));

        engine.IsWorldDown(error).ShouldBeTrue(error.Message);
        await ShouldBeWholeAsync(place.Engine, 1);
    }

    [Fact]
    public async Task AFileThatSomebodyElseHoldsIsSaidToBeLockedAndTheNextTryWorks()
    {
        using var place = TestStore.Sqlite();
        var impatient = new SqliteEngine(place.Address["sqlite:".Length..], patience: TimeSpan.FromSeconds(1));
        using var store = new SnapshotStore(impatient, TimeProvider.System);
        await TakeAsync(store, 1);
        using (var other = place.Connect())
        using (await place.Engine.BeginWriteAsync(other, Cancel))
        {
            var error = await Should.ThrowAsync<SqliteException>(() => TakeAsync(store, 2));

            error.Message.ShouldContain("locked");
            impatient.IsWorldDown(error).ShouldBeTrue();
        }

        await TakeAsync(store, 2);
        await ShouldBeWholeAsync(place.Engine, 2);
    }

    [Fact]
    public async Task OnPostgresAWriterThatNeverEndsIsNotWaitedForForEver()
    {
        using var place = TestStore.Postgres();
        var impatient = StorageAddress.Parse(place.Address + "&Command Timeout=1");
        using var store = new SnapshotStore(impatient, TimeProvider.System);
        await TakeAsync(store, 1);
        using (var other = place.Connect())
        using (await place.Engine.BeginWriteAsync(other, Cancel))
        {
            var error = await Should.ThrowAsync<DbException>(() => TakeAsync(store, 2));

            impatient.IsWorldDown(error).ShouldBeTrue(error.ToString());
        }

        await TakeAsync(store, 2);
        await ShouldBeWholeAsync(place.Engine, 2);
        using var last = (NpgsqlConnection)await impatient.OpenAsync(Cancel);
        NpgsqlConnection.ClearPool(last);
    }

    [Fact]
    public async Task APostgresThatMayOnlyBeReadIsNamedAsThatAndTheNextTryWorks()
    {
        using var place = TestStore.Postgres();
        using (var store = new SnapshotStore(place.Engine, TimeProvider.System))
        {
            await TakeAsync(store, 1);
        }

        await ReadOnlyAsync("on");
        using (var store = new SnapshotStore(place.Engine, TimeProvider.System))
        {
            var error = await Should.ThrowAsync<PostgresException>(() => TakeAsync(store, 2));

            place.Engine.IsWorldDown(error).ShouldBeTrue(error.ToString());
        }

        await ReadOnlyAsync("off");
        using (var store = new SnapshotStore(place.Engine, TimeProvider.System))
        {
            await TakeAsync(store, 2);
        }

        await ShouldBeWholeAsync(place.Engine, 2);

        async Task ReadOnlyAsync(string what)
        {
            using var connection = (NpgsqlConnection)place.Connect();
            foreach (var sql in new[] { "SET default_transaction_read_only = off", $"ALTER DATABASE {connection.Database} SET default_transaction_read_only = {what}" })
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(Cancel);
            }

            NpgsqlConnection.ClearPool(connection);
        }
    }

    [Fact]
    public async Task ManyAtOnceGoThroughAnOutageTogetherAndNoneIsHalfThere()
    {
        using var place = TestStore.Postgres();
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        await store.RepositoryAsync("app", Cancel);
        using var stop = new CancellationTokenSource();
        var outages = EndSessionsUntil(place.Address, stop.Token);

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (number, _) =>
        {
            while (true)
            {
                try
                {
                    await TakeAsync(store, number);
                    return;
                }
                catch (DbException down)
                {
                    place.Engine.IsWorldDown(down).ShouldBeTrue(down.ToString());
                }
            }
        });

        await stop.CancelAsync();
        await outages;
        using (var any = (NpgsqlConnection)place.Connect())
        {
            NpgsqlConnection.ClearPool(any);
        }

        await ShouldBeWholeAsync(place.Engine, 100);
    }

    private static async Task<int> TakeManyAsync(IStorageEngine engine, SnapshotStore store, int many)
    {
        var failures = 0;
        for (var number = 0; number < many;)
        {
            try
            {
                await TakeAsync(store, number);
                number++;
            }
            catch (DbException down)
            {
                engine.IsWorldDown(down).ShouldBeTrue(down.ToString());
                failures++;
            }
        }

        return failures;
    }

    private static async Task TakeAsync(SnapshotStore store, int number)
    {
        var (delivery, raw) = await StoreContract.DeliveryAsync($"c{number}", "local", hits: number);
        await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);
    }

    private static async Task ShouldBeWholeAsync(IStorageEngine engine, int deliveries)
    {
        var results = await StoreChecks.RunAsync(engine, TimeProvider.System, Cancel).ToListAsync(Cancel);
        results.SelectMany(result => result.Complaints).ShouldBeEmpty();
        results.Single(result => result.Name == "deliveries").Looked.ShouldBe(deliveries);
        results.Single(result => result.Name == "snapshots").Looked.ShouldBe(deliveries);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Task EndSessionsUntil(string address, CancellationToken stop) => Task.Run(
        async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(20, Cancel);
                PostgresCluster.Disconnect(address);
            }
        },
        Cancel);
}
