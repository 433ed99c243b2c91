using System.Globalization;
using System.Text;
using Muster.Adapters.Memory;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Memory;
using Muster.Core.Pruning;
using Muster.Reports;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What thinning promises: numbers and directories stay, lines that somebody needs stay, and a writer in between loses nothing.</summary>
public abstract class PruneContract(TestStore place) : IDisposable
{
    private static readonly DateTimeOffset Today = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OldLinesGoAndNumbersAndDirectoriesStay()
    {
        using var store = Open();
        // Three in one week of March, one today; each with lines of its own.
        var monday = await TakeAsync(store, "2026-03-02", 1);
        var tuesday = await TakeAsync(store, "2026-03-03", 2);
        var friday = await TakeAsync(store, "2026-03-06", 3);
        await TakeAsync(store, "2026-05-01", 4);
        var leaves = Leaves();
        leaves.ShouldBe(4);

        var dry = await PruneAsync(dryRun: true, days: 30);
        Leaves().ShouldBe(4, "a dry run changes nothing");
        var pruned = await PruneAsync(days: 30);

        pruned.ShouldBe(dry);
        pruned.Thinned.ShouldBe(2);
        Leaves().ShouldBe(2);
        place.Count("snapshot_coverage").ShouldBe(4, "every tree's directories are there");
        foreach (var (snapshot, covered) in new[] { (monday, 1), (tuesday, 2), (friday, 3) })
        {
            (await store.HistoryAsync(await store.RepositoryAsync("app", Cancel), 10, Cancel)).Single(one => one.Id == snapshot)
                .Measures.Share("coverage.line").ShouldBe(new Tally(covered, 10));
        }

        (await store.DetailAsync(friday, Cancel)).Coverage!.Files.Single().Map!.States.Count(state => state.Covered).ShouldBe(3);
        (await CheckAsync()).ShouldBeEmpty();
        (await PruneAsync(days: 30)).ShouldBe(new Pruned(4, 0, 0, 0), "the second time there is nothing to do");
    }

    [Fact]
    public async Task WhatAnIssueWasOpenedByKeepsItsLinesAndWhatItWasComparedWith()
    {
        using var store = Open();
        // Five in one week, of which the policy alone would leave the last.
        var snapshots = new List<Guid>();
        for (var day = 2; day <= 6; day++)
        {
            snapshots.Add(await TakeAsync(store, $"2026-03-0{day}", day));
        }

        await TakeAsync(store, "2026-05-01", 9);
        await store.RebaseAsync((await store.FindAsync(snapshots[2], Cancel))! with { Base = new BaseChoice(snapshots[1], null, "the commit before", 1) }, Cancel);
        await new EventLog(place.Engine, TimeProvider.System).AppendAsync(
            [new QualityEvent { Id = Guid.CreateVersion7(), At = Today, Kind = "issue.created", RecordId = "QUALITY-001", Who = "muster", After = $$$"""{"metadata":{"snapshot":"{{{snapshots[2]}}}"}}""" }], Cancel);

        var pruned = await new StorePrune(place.Engine, new At(Today)).RunAsync(new PrunePolicy { Days = 30, Evidence = SnapshotNames.In($"    proof: main {snapshots[0]}, 2 of 10") }, dryRun: false, Cancel);

        pruned.Thinned.ShouldBe(1);
        using var connection = place.Connect();
        (await connection.QueryAsync<string>("SELECT snapshot_id FROM snapshot_thinned", cancel: TestContext.Current.CancellationToken)).ShouldBe([snapshots[3].ToString()]);
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ASnapshotThatStandsOnOldLeavesAndComesInBetweenKeepsThem()
    {
        using var store = Open();
        await TakeAsync(store, "2026-03-02", 1);
        await TakeAsync(store, "2026-03-03", 2);
        await PruneAsync(days: 30);
        Leaves().ShouldBe(1);

        // The same lines as the thinned one.
        var again = await TakeAsync(store, "2026-05-01", 1);

        (await store.DetailAsync(again, Cancel)).Coverage!.Files.Single().Map!.States.Count(state => state.Covered).ShouldBe(1);
        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task WritersAndPrunersAtOnceLoseNothingThatIsNeeded()
    {
        using var store = Open();
        for (var day = 1; day <= 28; day++)
        {
            await TakeAsync(store, $"2026-02-{day:00}", day % 10);
        }

        var writing = Task.Run(async () =>
        {
            for (var hour = 0; hour < 12; hour++)
            {
                await TakeAsync(store, $"2026-05-01T{hour:00}", hour % 10);
            }
        }, Cancel);
        while (!writing.IsCompleted)
        {
            await PruneAsync(days: 30);
        }

        await writing;
        await PruneAsync(days: 30);
        (await CheckAsync()).ShouldBeEmpty();
        foreach (var snapshot in await store.HistoryAsync(await store.RepositoryAsync("app", Cancel), 12, Cancel))
        {
            (await store.DetailAsync(snapshot.Id, Cancel)).Coverage!.Files.Single().Map!.States.Count(state => state.Covered)
                .ShouldBe((int)snapshot.Measures.Share("coverage.line")!.Value.Part);
        }
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private SnapshotStore Open() => new(place.Engine, TimeProvider.System);

    // A leaf's first byte is 0x11.
    private long Leaves()
    {
        using var connection = place.Connect();
        return connection.QueryAsync<byte[]>("SELECT content FROM coverage_node").GetAwaiter().GetResult().LongCount(content => content[0] == 0x11);
    }

    private async Task<Pruned> PruneAsync(int days, bool dryRun = false) =>
        await new StorePrune(place.Engine, new At(Today)).RunAsync(new PrunePolicy { Days = days }, dryRun, Cancel);

    private async Task<IReadOnlyList<CheckResult>> CheckAsync() =>
        [.. (await StoreChecks.RunAsync(place.Engine, TimeProvider.System, Cancel).ToListAsync(Cancel)).Where(result => result.Wrong > 0)];

    private static async Task<Guid> TakeAsync(SnapshotStore store, string time, int covered)
    {
        var at = DateTimeOffset.Parse(time.Length > 10 ? time + ":00Z" : time + "T10:00Z", CultureInfo.InvariantCulture);
        var lines = string.Concat(Enumerable.Range(1, 10).Select(line => $"""<line number="{line}" hits="{(line <= covered ? 1 : 0)}"/>"""));
        var xml = $"""<coverage line-rate="0" lines-valid="10"><packages><package><classes><class filename="app/cart.py"><lines>{lines}</lines></class></classes></package></packages></coverage>""";
        var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Cancel);
        var report = new DeliveredReport { Path = "coverage.xml", Sha256 = packed.Sha256, Bytes = packed.Length, SourceCommitsSince = 0, Reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel) };
        var delivery = new Delivery { Repository = "app", Commit = "commit of " + time, CommittedAt = at, Branch = "main", Reports = [report] };
        return (await new ReportIntake(store, new At(at)).TakeAsync(delivery, [packed], [], Cancel)).Id;
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

public sealed class PruneOnSqlite() : PruneContract(TestStore.Sqlite());

public sealed class PruneOnPostgres() : PruneContract(TestStore.Postgres());
