using Muster.Adapters.Alerts;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Pruning;
using Muster.Adapters.Storage.Series;
using Muster.Adapters.Tests.Storage;
using Muster.Core.Alerts;
using Muster.Core.Gates;
using Muster.Core.Memory;
using Muster.Core.Pruning;

namespace Muster.Adapters.Tests.Alerts;

/// <summary>What the watch promises on every engine: nothing is missed, nothing is told twice, whoever looks and whenever.</summary>
public abstract class AlertWatchContract(TestStore place) : IDisposable
{
    private static readonly DateTimeOffset Begin = AlertDays.Begin;
    private static readonly int[] Fall = [85, 85, 85, 85, 85, 85, 65, 65];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADropIsOneAlertHoweverOftenAndWheneverSomebodyLooks()
    {
        using var store = Open();
        for (var day = 0; day < Fall.Length; day++)
        {
            await AlertDays.TakeAsync(store, day, Fall[day]);
            await LookAsync(store, day);
            await LookAsync(store, day);
        }

        var alert = (await new AlertStore(store).ListAsync(all: true, Cancel)).ShouldHaveSingleItem().Alert;
        (alert.Kind, alert.State, alert.Since.Commit, alert.Before!.Measure.Part).ShouldBe((AlertKind.Drop, AlertState.Open, AlertDays.Commit(6), 85));
        (await EventsAsync("alert")).Select(one => one.Kind).ShouldBe(["alert.opened"]);
        (await EventsAsync("coverage")).ShouldHaveSingleItem().Text.ShouldBe("line coverage of shop dropped from 85.0 % (85/100) to 65.0 % (65/100), 00000006, 2026-03-07");
    }

    [Fact]
    public async Task WhatWasNotJudgedBeforeACrashIsJudgedByTheNextWhoLooks()
    {
        using (var dead = Open())
        {
            foreach (var (day, covered) in Fall.Index())
            {
                await AlertDays.TakeAsync(dead, day, covered);
            }
        }

        using var store = Open();
        (await LookAsync(store, 7)).ShouldBe(1);
        (await new AlertStore(store).ListAsync(all: false, Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task EightWhoLookAtOnceTellItOnce()
    {
        using var store = Open();
        foreach (var (day, covered) in Fall.Index())
        {
            await AlertDays.TakeAsync(store, day, covered);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var own = Open();
            await LookAsync(own, 7);
        }));

        place.Count("alert").ShouldBe(1);
        (await EventsAsync("alert")).Count.ShouldBe(1);
        (await EventsAsync("coverage")).Count.ShouldBe(1);
        (await LookAsync(store, 7)).ShouldBe(0);
    }

    [Fact]
    public async Task AnEarlierRunThatComesLateKeepsTheAlertsNameAndWhatWasSaidOfIt()
    {
        using var store = Open();
        foreach (var day in new[] { 0, 1, 2, 3, 4, 5, 7, 8 })
        {
            await AlertDays.TakeAsync(store, day, day < 6 ? 85 : 65);
        }

        await LookAsync(store, 8);
        var alerts = new AlertStore(store);
        var before = (await alerts.ListAsync(all: false, Cancel)).Single().Alert;
        before.Since.Commit.ShouldBe(AlertDays.Commit(7));
        (await alerts.AcknowledgeAsync(before.Id, "Ann", "known", null, Cancel)).ShouldNotBeNull();

        await AlertDays.TakeAsync(store, 6, 65);
        await LookAsync(store, 9);

        var after = (await alerts.ListAsync(all: true, Cancel)).ShouldHaveSingleItem();
        (after.Alert.Id, after.Alert.Since.Commit, after.Acknowledgement!.Who).ShouldBe((before.Id, AlertDays.Commit(6), "Ann"));
        after.IsAcknowledged(Begin.AddDays(9)).ShouldBeTrue();
        (await EventsAsync("alert")).Select(one => one.Kind).ShouldBe(["alert.acknowledged", "alert.opened"], ignoreOrder: true);
    }

    [Fact]
    public async Task TwoRunsThatAreBackEndItAndTheMemorySaysWhatMendedIt()
    {
        using var store = Open();
        foreach (var (day, covered) in Fall.Append(86).Append(86).Index())
        {
            await AlertDays.TakeAsync(store, day, covered);
            await LookAsync(store, day);
        }

        (await new AlertStore(store).ListAsync(all: false, Cancel)).ShouldBeEmpty();
        var found = await new EventLog(place.Engine, TimeProvider.System).FindAsync("when did coverage of shop last drop, and what fixed it?", new EventQuery(), 3, Cancel);
        found[0].Kind.ShouldBe("alert.recovered");
        found[0].Text.ShouldBe("coverage.line of shop fell from 85.0 % (85/100) to 65.0 % (65/100), since 00000006, 2026-03-07; back at 86.0 % (86/100) with 00000008, 2026-03-09");
    }

    [Fact]
    public async Task ARepositoryThatFallsSilentIsNoticedWithoutAnyChangeAndSpeaksAgain()
    {
        using var store = Open();
        foreach (var day in Enumerable.Range(0, 8))
        {
            await AlertDays.TakeAsync(store, day, 85);
        }

        (await LookAsync(store, 8)).ShouldBe(0);
        (await LookAsync(store, 13)).ShouldBe(0);
        (await LookAsync(store, 16)).ShouldBe(1);
        (await LookAsync(store, 17)).ShouldBe(0);
        (await new AlertStore(store).ListAsync(all: false, Cancel)).Single().Alert.Kind.ShouldBe(AlertKind.Silent);

        await AlertDays.TakeAsync(store, 20, 85);
        await LookAsync(store, 20);

        (await new AlertStore(store).ListAsync(all: true, Cancel)).Single().Alert.State.ShouldBe(AlertState.Recovered);
        (await LookAsync(store, 9)).ShouldBe(0, "a clock that was set back");
    }

    [Fact]
    public async Task ALevelThatIsAskedForLaterIsJudgedThoughNoNumberCame()
    {
        using var store = Open();
        await AlertDays.TakeAsync(store, 0, 70);
        (await LookAsync(store, 1)).ShouldBe(0);

        (await LookAsync(store, 1, gates: "gates: [{name: floor, rules: ['coverage.line >= 80']}]")).ShouldBe(1);
        (await new AlertStore(store).ListAsync(all: false, Cancel)).Single().Alert.Kind.ShouldBe(AlertKind.BelowTarget);

        (await LookAsync(store, 2)).ShouldBe(1);
        (await new AlertStore(store).ListAsync(all: true, Cancel)).Single().Alert.State.ShouldBe(AlertState.Withdrawn);
    }

    [Fact]
    public async Task AnotherBranchRaisesNone()
    {
        using var store = Open();
        foreach (var (day, covered) in Fall.Index())
        {
            await AlertDays.TakeAsync(store, day, covered, covered == 85 ? "main" : "feature");
        }

        (await LookAsync(store, 8)).ShouldBe(0);
    }

    [Fact]
    public async Task ARenamedRepositoryKeepsItsAlertUnderItsNewName()
    {
        using var store = Open();
        foreach (var (day, covered) in Fall.Index())
        {
            await AlertDays.TakeAsync(store, day, covered);
        }

        await LookAsync(store, 8);
        var renamed = await AlertDays.ManifestAsync("repos: [{name: market, former_names: [shop]}]");
        await new SeriesStore(store).RecordCatalogAsync(renamed.Path, renamed.Catalog.Repositories, new DateOnly(2026, 3, 10), Cancel);
        await new AlertWatch(store, new At(Begin.AddDays(9))).LookAsync(new AlertPolicy(renamed, [], null), new HashSet<string>(), Cancel);

        (await new AlertStore(store).ListAsync(all: true, Cancel)).ShouldHaveSingleItem().Alert.Repository.ShouldBe("market");
        (await EventsAsync("alert")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task AGateThatFlipsIsRememberedOnce()
    {
        using var store = Open();
        await AlertDays.TakeAsync(store, 0, 85);
        Judgement Said(Verdict verdict) => new("shop", "floor", "coverage.line >= 80", verdict, "coverage.line is 70.0 %");
        foreach (var verdict in new[] { Verdict.Passed, Verdict.Passed, Verdict.Incomplete, Verdict.Failed, Verdict.Failed, Verdict.Passed })
        {
            await LookAsync(store, 1, judgements: [Said(verdict)]);
        }

        (await EventsAsync("gate")).Select(one => one.Kind).Order().ShouldBe(["gate.failed", "gate.passed"]);
    }

    [Fact]
    public async Task TheRunsThatProveAnAlertKeepTheirLines()
    {
        using var store = Open();
        foreach (var (day, covered) in Fall.Index())
        {
            await AlertDays.TakeAsync(store, day, covered);
        }

        await LookAsync(store, 8);
        await new StorePrune(place.Engine, new At(Begin.AddYears(2))).RunAsync(new PrunePolicy { Days = 30 }, dryRun: false, Cancel);

        var alert = (await new AlertStore(store).ListAsync(all: true, Cancel)).Single().Alert;
        place.Scalar<long>($"SELECT COUNT(*) FROM snapshot_thinned WHERE snapshot_id IN ('{alert.Since.Snapshot}', '{alert.Before!.Snapshot}')").ShouldBe(0);
        place.Count("snapshot_thinned").ShouldBeGreaterThan(0);
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private SnapshotStore Open() => new(place.Engine, new At(Begin));

    private Task<IReadOnlyList<QualityEvent>> EventsAsync(string kind) => new EventLog(place.Engine, TimeProvider.System).EventsAsync(new EventQuery { Kind = kind }, Cancel);

    private static async Task<int> LookAsync(SnapshotStore store, int day, string gates = "", IReadOnlyList<Judgement>? judgements = null) =>
        await new AlertWatch(store, new At(Begin.AddDays(day).AddHours(1))).LookAsync(new AlertPolicy(await AlertDays.ManifestAsync("repos: [{name: shop}]\n" + gates), judgements ?? [], null), new HashSet<string>(), Cancel);

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

public sealed class AlertsOnSqlite() : AlertWatchContract(TestStore.Sqlite());

public sealed class AlertsOnPostgres() : AlertWatchContract(TestStore.Postgres());
