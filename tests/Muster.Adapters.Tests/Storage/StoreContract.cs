using System.Text;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;
using Muster.Core.Catalogs;
using Muster.Core.Coordination.Following;
using Muster.Core.Deliveries;
using Muster.Core.Estate;
using Muster.Core.Intake;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What every engine's store promises.</summary>
public abstract class StoreContract(TestStore place) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameDeliveryFiftyTimesAtOnceLeavesOneOfEverything()
    {
        using var store = Open();
        var (delivery, raw) = await DeliveryAsync("c1", "linux", hits: 1);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel)));

        place.Count("delivery").ShouldBe(1);
        place.Count("snapshot").ShouldBe(1);
        place.Count("raw").ShouldBe(2, "the report and the list of source files");
        place.Count("head").ShouldBe(1);
    }

    [Fact]
    public async Task WhatWasKeptBeforeACrashIsCompletedByTheSameDelivery()
    {
        using var store = Open();
        var (delivery, raw) = await DeliveryAsync("c1", "local", hits: 1);
        var repository = await store.RepositoryAsync(delivery.Repository, Cancel);
        (await store.KeepAsync(repository, delivery, raw, DateTimeOffset.UnixEpoch, Cancel)).ShouldBeTrue();
        place.Count("snapshot").ShouldBe(0);

        var snapshot = await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);

        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        (await store.KeepAsync(repository, delivery, raw, DateTimeOffset.UnixEpoch, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task PartsOfOneCommitBecomeOneSnapshotReadAgainFromTheRawBytes()
    {
        using var store = Open();
        var intake = new ReportIntake(store, TimeProvider.System);
        var (linux, linuxRaw) = await DeliveryAsync("c1", "linux", hits: 1);
        var (windows, windowsRaw) = await DeliveryAsync("c1", "windows", hits: 0, second: 1);

        (await intake.TakeAsync(linux, linuxRaw, ["linux", "windows"], Cancel)).State.ShouldBe(TrustState.Incomplete);
        var whole = await intake.TakeAsync(windows, windowsRaw, ["linux", "windows"], Cancel);

        whole.State.ShouldBe(TrustState.Complete);
        whole.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(2, 2));
        place.Count("snapshot").ShouldBe(1, "the incomplete one has given way");
    }

    [Fact]
    public async Task APartMeasuredAgainSupersedesAndTheEarlierNumberIsKeptButIsNoRunOfItsOwn()
    {
        using var store = Open();
        var intake = new ReportIntake(store, TimeProvider.System);
        var (first, firstRaw) = await DeliveryAsync("c1", "local", hits: 0);
        var (second, secondRaw) = await DeliveryAsync("c1", "local", hits: 1);

        var earlier = await intake.TakeAsync(first, firstRaw, [], Cancel);
        await intake.TakeAsync(second, secondRaw, [], Cancel);

        var heads = await store.HeadsAsync(["app"], Cancel);
        var history = await store.HistoryAsync(await store.RepositoryAsync("app", Cancel), 10, Cancel);
        heads["app"].Snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        history.ShouldHaveSingleItem().Id.ShouldBe(heads["app"].Snapshot.Id);
        var row = EstateView.Of([new Repository { Name = "app" }], heads, TimeProvider.System.GetUtcNow()).Rows.Single();
        new MeasuredRepository(row, history).Runs(MetricRegister.CoverageLine).Count.ShouldBe(1, "one commit measured twice is not two runs that have recovered");
        (await store.FindAsync(earlier.Id, Cancel))!.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(0, 2), "no number is lost");
    }

    [Fact]
    public async Task TheBaseIsTheLastCompleteSnapshotOfAnotherCommit()
    {
        using var store = Open();
        var intake = new ReportIntake(store, TimeProvider.System);
        foreach (var (commit, hits) in new[] { ("c1", 1), ("c2", 0) })
        {
            var (delivery, raw) = await DeliveryAsync(commit, "local", hits);
            await intake.TakeAsync(delivery, raw, [], Cancel);
        }

        var head = (await store.HeadsAsync(["app", "unknown"], Cancel)).ShouldHaveSingleItem().Value;

        head.Snapshot.Commit.ShouldBe("c2");
        head.Base!.Commit.ShouldBe("c1");
    }

    [Fact]
    public async Task DetailsComeBackAsTheyWere()
    {
        using var store = Open();
        var (delivery, raw) = await DeliveryAsync("c1", "local", hits: 1);
        var snapshot = await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);

        var file = (await store.DetailAsync(snapshot.Id, Cancel)).Coverage!.Files.Single();

        file.Path.ShouldBe("app/cart.py");
        file.Map!.States.Select(state => (state.Line, state.Covered)).ShouldBe([(1, true), (2, false)]);
    }

    [Fact]
    public async Task AReportOfManyFilesIsWrittenAtOnceAndReadBackWhole()
    {
        using var store = Open();
        var files = Enumerable.Range(0, 300).Select(i => $"<class filename=\"app/part{i % 7}/module{i}.py\"><lines><line number=\"1\" hits=\"{i % 2}\"/><line number=\"{i + 2}\" hits=\"1\"/></lines></class>");
        var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes($"<coverage line-rate=\"0\"><packages><package><classes>{string.Concat(files)}</classes></package></packages></coverage>")), Cancel);
        var report = new DeliveredReport { Path = "coverage.xml", Sha256 = packed.Sha256, Bytes = packed.Length, SourceCommitsSince = 0, Reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel) };

        foreach (var commit in new[] { "c1", "c2" })
        {
            var snapshot = await new ReportIntake(store, TimeProvider.System).TakeAsync(new Delivery { Repository = "app", Commit = commit, Branch = "main", Reports = [report] }, [packed], [], Cancel);

            var read = (await store.DetailAsync(snapshot.Id, Cancel)).Coverage!.Files;
            read.Count.ShouldBe(300);
            read.Single(file => file.Path == "app/part3/module101.py").Map!.States.Select(line => (line.Line, line.Covered)).ShouldBe([(1, true), (103, true)]);
            read.Sum(file => file.Lines.Part).ShouldBe(450);
        }
    }

    [Fact]
    public async Task ADatabaseOfANewerMusterIsRefused()
    {
        using (var store = Open())
        {
            await store.RepositoryAsync("app", Cancel);
        }

        place.Execute("INSERT INTO migration (number, name, applied_at) VALUES (9999, 'later', 0)");
        using var again = Open();

        (await Should.ThrowAsync<NewerStoreException>(() => again.RepositoryAsync("app", Cancel))).Message.ShouldContain("newer Muster");
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static async Task<(Delivery Delivery, IReadOnlyList<PackedReport> Raw)> DeliveryAsync(string commit, string part, int hits, int second = 0)
    {
        var xml = $"""<coverage line-rate="0" lines-valid="2"><packages><package><classes><class filename="app/cart.py"><lines><line number="1" hits="{hits}"/><line number="2" hits="{second}"/></lines></class></classes></package></packages></coverage>""";
        var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Cancel);
        var report = new DeliveredReport
        {
            Path = "coverage.xml",
            Sha256 = packed.Sha256,
            Bytes = packed.Length,
            SourceCommitsSince = 0,
            Reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel),
        };
        return (new Delivery { Repository = "app", Commit = commit, Branch = "main", Part = part, Reports = [report] }, [packed]);
    }

    private SnapshotStore Open() => new(place.Engine, TimeProvider.System);
}

public sealed class StoreOnSqlite() : StoreContract(TestStore.Sqlite());

public sealed class StoreOnPostgres() : StoreContract(TestStore.Postgres());
