using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.CoverageTrees;
using Muster.Core.Intake;
using Muster.Reports;

namespace Muster.Adapters.Tests.Storage;

public abstract class CoverageStoreContract(TestStore place) : IDisposable
{
    /// <summary>What the first stores wrote for app/cart.py (+1 -2, 7 partly with 1 of 2 branches, 1 of 2 functions) and app/z.go (3/4, no lines).</summary>
    private const string OldBlock =
        "AQsCgARsaW5lAAAIBQAACAcAAAgBAAAIAQAACAIAAAgBAAAIAQAACAIAAAgCWAAIC2FwcC9jYXJ0LnB5AAAIAgAACAMAAAgBAAAIAQAACAIAAAgBAAAIAQAACAIAAAgBAAAIAwAACAUAAAgEAAAIFwAACAEAAAgHAAAIAgAACAEAAAgAQAAICGFwcC96LmdvAAAIAwAACAQAAAgAAAAIAAAACAAD";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void ABlockOfTheFirstStoresIsStillRead()
    {
        var reading = CoverageBlock.Read(Convert.FromBase64String(OldBlock));

        (reading.Lines, reading.Branches, reading.Functions).ShouldBe((new Tally(5, 7), new Tally(1, 2), new Tally(1, 2)));
        reading.Files.Select(file => (file.Path, file.Lines)).ShouldBe([("app/cart.py", new Tally(2, 3)), ("app/z.go", new Tally(3, 4))]);
        reading.Files[0].Map!.States.Select(state => (state.Line, state.Covered, state.Partly)).ShouldBe([(1, true, false), (2, false, false), (7, true, true)]);
    }

    [Fact]
    public async Task ASnapshotWithAnOldBlockShowsItsFiles()
    {
        using var store = Open();
        var (delivery, raw) = await StoreContract.DeliveryAsync("c1", "local", hits: 1);
        var snapshot = await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);
        place.Execute("DELETE FROM snapshot_coverage");
        using (var connection = place.Connect())
        {
            await connection.ExecuteAsync("INSERT INTO snapshot_detail (snapshot_id, kind, content) VALUES (@Id, 'coverage', @Content)", new { Id = snapshot.Id.ToString(), Content = Convert.FromBase64String(OldBlock) }, cancel: TestContext.Current.CancellationToken);
        }

        (await store.DetailAsync(snapshot.Id, Cancel)).Coverage!.Files.Count.ShouldBe(2);
        (await store.CoverageRootAsync(snapshot.Id, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task NodesThatAnotherProcessHasCollectedAreWrittenAgain()
    {
        using var store = Open();
        var intake = new ReportIntake(store, TimeProvider.System);
        var (first, firstRaw) = await StoreContract.DeliveryAsync("c1", "local", hits: 1);
        await intake.TakeAsync(first, firstRaw, [], Cancel);

        // As a prune elsewhere does once nobody needs them.
        place.Execute("DELETE FROM snapshot_coverage");
        place.Execute("DELETE FROM coverage_node");
        var (second, secondRaw) = await StoreContract.DeliveryAsync("c2", "local", hits: 1);
        var snapshot = await intake.TakeAsync(second, secondRaw, [], Cancel);

        place.Count("coverage_node").ShouldBe(3, "top, app and cart.py");
        using var fresh = Open();
        (await fresh.DetailAsync(snapshot.Id, Cancel)).Coverage!.Files.ShouldHaveSingleItem().Path.ShouldBe("app/cart.py");
    }

    [Fact]
    public async Task NodesOfATransactionThatWasGivenUpAreNotTakenForWritten()
    {
        using var store = Open();
        var (delivery, raw) = await StoreContract.DeliveryAsync("c1", "local", hits: 1);
        await Should.ThrowAsync<InvalidOperationException>(() => store.TogetherAsync<bool>(
            async inside =>
            {
                await new ReportIntake(inside, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);
                throw new InvalidOperationException("given up");
            },
            Cancel));

        var snapshot = await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);

        place.Count("coverage_node").ShouldBe(3, "top, app and cart.py");
        using var fresh = Open();
        (await fresh.DetailAsync(snapshot.Id, Cancel)).Coverage!.Files.ShouldHaveSingleItem().Path.ShouldBe("app/cart.py");
    }

    [Fact]
    public async Task EqualCoverageOfTwoCommitsIsStoredOnce()
    {
        using var store = Open();
        var intake = new ReportIntake(store, TimeProvider.System);
        var (first, firstRaw) = await StoreContract.DeliveryAsync("c1", "local", hits: 1);
        await intake.TakeAsync(first, firstRaw, [], Cancel);
        var nodes = place.Count("coverage_node");
        var (second, secondRaw) = await StoreContract.DeliveryAsync("c2", "local", hits: 1);

        var snapshot = await intake.TakeAsync(second, secondRaw, [], Cancel);

        nodes.ShouldBe(3, "top, app and cart.py");
        place.Count("coverage_node").ShouldBe(nodes);
        place.Count("snapshot_coverage").ShouldBe(2);
        var root = await store.CoverageRootAsync(snapshot.Id, Cancel);
        (await new CoverageBrowse(store).ListAsync(root!, "app", Cancel))!.Single().Totals.Lines.ShouldBe(new Tally(1, 2));
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private SnapshotStore Open() => new(place.Engine, TimeProvider.System);
}

public sealed class CoverageOnSqlite() : CoverageStoreContract(TestStore.Sqlite());

public sealed class CoverageOnPostgres() : CoverageStoreContract(TestStore.Postgres());
