using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Core.Intake;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What carrying a store over promises, from every engine to every other.</summary>
public abstract class StoreCopyContract(TestStore here, TestStore there) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThereAndBackEveryTableHasTheSameRowsAndTheSameDigest()
    {
        await FillAsync(here, "c1", "c2", "c3");
        using var back = TestStore.Sqlite();

        var first = await new StoreCopy(here.Engine, there.Engine, TimeProvider.System).RunAsync(replace: false, null, Cancel);
        var second = await new StoreCopy(there.Engine, back.Engine, TimeProvider.System).RunAsync(replace: false, null, Cancel);

        second.ShouldBe(first);
        first.Single(table => table.Name == "delivery").Rows.ShouldBe(3);
        there.Count("snapshot").ShouldBe(3);
        using var store = new SnapshotStore(there.Engine, TimeProvider.System);
        (await store.HeadsAsync(["APP"], Cancel))["APP"].Snapshot.Commit.ShouldBe("c3");
    }

    [Fact]
    public async Task AStoreThatHoldsSomethingIsNotOverwrittenUnlessToldTo()
    {
        await FillAsync(here, "c1");
        await FillAsync(there, "x1", "x2");
        var copy = new StoreCopy(here.Engine, there.Engine, TimeProvider.System);

        (await Should.ThrowAsync<StoreNotEmptyException>(() => copy.RunAsync(replace: false, null, Cancel))).Message.ShouldContain("is not empty");
        there.Count("delivery").ShouldBe(2);

        await copy.RunAsync(replace: true, null, Cancel);
        there.Count("delivery").ShouldBe(1);
    }

    [Fact]
    public async Task WhatIsCutOffLeavesTheOtherStoreAsItWas()
    {
        await FillAsync(here, "c1");
        await FillAsync(there, "x1", "x2");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var progress = new Stop(stop);

        await Should.ThrowAsync<OperationCanceledException>(() => new StoreCopy(here.Engine, there.Engine, TimeProvider.System).RunAsync(replace: true, progress, stop.Token));

        there.Count("delivery").ShouldBe(2);
        there.Count("snapshot").ShouldBe(2);
    }

    [Fact]
    public async Task WhatOthersWriteMeanwhileWaitsForTheNextCopy()
    {
        await FillAsync(here, "c1");
        var writes = new Write(() => FillAsync(here, "c2").GetAwaiter().GetResult());

        var copied = await new StoreCopy(here.Engine, there.Engine, TimeProvider.System).RunAsync(replace: false, writes, Cancel);

        copied.Single(table => table.Name == "snapshot").Rows.ShouldBe(1);
        here.Count("snapshot").ShouldBe(2, "the writer did not have to wait");
        there.Count("delivery").ShouldBe(1);
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task FillAsync(TestStore place, params IEnumerable<string> commits)
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        foreach (var commit in commits)
        {
            var (delivery, raw) = await StoreContract.DeliveryAsync(commit, "local", hits: 1);
            await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);
        }
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<CopiedTable>
    {
        public void Report(CopiedTable value)
        {
            if (value.Name == "snapshot")
            {
                source.Cancel();
            }
        }
    }

    private sealed class Write(Action write) : IProgress<CopiedTable>
    {
        public void Report(CopiedTable value)
        {
            if (value.Name == "repository")
            {
                write();
            }
        }
    }
}

public sealed class CopyFromSqliteToSqlite() : StoreCopyContract(TestStore.Sqlite(), TestStore.Sqlite());

public sealed class CopyFromSqliteToPostgres() : StoreCopyContract(TestStore.Sqlite(), TestStore.Postgres());

public sealed class CopyFromPostgresToSqlite() : StoreCopyContract(TestStore.Postgres(), TestStore.Sqlite());

public sealed class CopyFromPostgresToPostgres() : StoreCopyContract(TestStore.Postgres(), TestStore.Postgres());
