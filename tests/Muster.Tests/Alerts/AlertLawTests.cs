using FsCheck;
using FsCheck.Fluent;
using Muster.Core.Alerts;
using Muster.Core.Changes;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Tests.Alerts;

public sealed class AlertLawTests
{
    private static readonly TrustState[] States = [TrustState.Complete, TrustState.Complete, TrustState.Complete, TrustState.Complete, TrustState.Partial, TrustState.Incomplete];

    [Fact]
    public void TheSameRunsGiveTheSameAlertsInWhateverOrderTheyCame() => Check.QuickThrowOnFailure(Prop.ForAll(Histories(), history =>
    {
        var runs = history.Runs;
        var shuffled = runs.ToArray();
        new Random(history.Seed).Shuffle(shuffled);

        Told(AlertWatching.Of(Watched.Of(runs))).ShouldBe(Told(AlertWatching.Of(Watched.Of(shuffled))));
    }));

    [Fact]
    public void JudgedAfterEveryRunOrOnceAtTheEndTheSameIsKept() => Check.QuickThrowOnFailure(Prop.ForAll(Histories(), history =>
    {
        Dictionary<string, Alert> kept = [];
        for (var i = 1; i <= history.Runs.Length; i++)
        {
            foreach (var alert in AlertMatching.Changes([.. kept.Values], AlertWatching.Of(Watched.Of(history.Runs.Take(i))), null, Watched.Noon))
            {
                kept[alert.Id] = alert;
            }
        }

        // What was told early and is seen otherwise by now (an erosion that became a drop) stays, withdrawn.
        Told(kept.Values.Where(alert => alert.State != AlertState.Withdrawn)).ShouldBe(Told(AlertWatching.Of(Watched.Of(history.Runs))));
    }));

    [Fact]
    public void WhatComesInAnyOrderEndsAsTheSameStory() => Check.QuickThrowOnFailure(Prop.ForAll(Histories(), history =>
    {
        var shuffled = history.Runs.ToArray();
        new Random(history.Seed).Shuffle(shuffled);
        Dictionary<string, Alert> kept = [];
        for (var i = 1; i <= shuffled.Length; i++)
        {
            foreach (var alert in AlertMatching.Changes([.. kept.Values], AlertWatching.Of(Watched.Of(shuffled.Take(i))), null, Watched.Noon))
            {
                kept[alert.Id] = alert;
            }
        }

        // Ids may be those of an earlier guess; what is open is the same.
        static IEnumerable<string> Open(IEnumerable<Alert> alerts) => Told(alerts.Where(alert => alert.IsOpen).Select(alert => alert with { Id = "" }));
        Open(kept.Values).ShouldBe(Open(AlertWatching.Of(Watched.Of(history.Runs))));
    }));

    [Fact]
    public void LookingAgainChangesNothing() => Check.QuickThrowOnFailure(Prop.ForAll(Histories(), history =>
    {
        var judged = AlertWatching.Of(Watched.Of(history.Runs));
        AlertMatching.Changes(judged, AlertWatching.Of(Watched.Of(history.Runs)), null, Watched.Noon).ShouldBeEmpty();
        judged.Select(alert => alert.Id).ShouldBeUnique();
    }));

    [Fact]
    public void OnlyTheChangesThatNamesAreSaidOfAreAskedFor() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var chance = new Random(seed);
        var runs = Enumerable.Range(0, 60).Select(day => Troubled(day, chance)).ToArray();
        var whole = Watched.Of(runs);
        var wanted = RunsWithExamples.Of(Watched.Of(runs.Select(run => run with { Change = null })));
        var light = Watched.Of(runs.Select(run => wanted.Contains(run.Id) ? run : run with { Change = null }));

        Named(light).ShouldBe(Named(whole));
        wanted.Count.ShouldBeLessThan(runs.Length);
    }));

    private static IEnumerable<string> Named(WatchedRepository repository) =>
        [.. AlertWatching.Of(repository).Select(alert => $"{alert} {string.Join(',', alert.Examples)}"), .. RunEvents.Of(repository, _ => null).Select(one => one.Text!)];

    // Tests and findings that come and go, not always measured, not always believed; each run says who is new in it.
    private static Snapshot Troubled(int day, Random chance)
    {
        List<Measure> measures = [];
        if (chance.Next(8) > 0)
        {
            measures.AddRange([new(MetricRegister.TestsFailed, chance.Next(3) * chance.Next(2)), new(MetricRegister.TestsErrors, chance.Next(4) / 3)]);
        }

        foreach (var tool in new[] { "bandit", "trivy" })
        {
            var high = chance.Next(5) / 2;
            measures.Add(new($"findings.{tool}.total", high + chance.Next(2)));
            if (high > 0 || chance.Next(2) == 0)
            {
                measures.Add(new($"findings.{tool}.high", high));
            }
        }

        var run = Watched.Run(day, [.. measures]) with
        {
            Change = new ChangeSums { Tests = new TestTurnCounts(0, 0, 0, 0, 1, 0, 0, 0, 0, [$"test {day}"]), Findings = new FindingCounts(1, 1, 0, 0, [$"finding {day}"]) },
        };
        return chance.Next(6) == 0 ? run with { Doubts = [new Doubt(chance.Next(2) == 0 ? ReportKind.Tests : ReportKind.Findings, TrustState.Partial, "by chance")] } : run;
    }

    private static IEnumerable<string> Told(IEnumerable<Alert> alerts) => alerts.Select(alert =>
        $"{alert.Id} {alert.Kind} {alert.Metric} {alert.State} {alert.Severity} {alert.Since} {alert.Before} {alert.Now} {alert.OpenedAt:O} {alert.EndedAt:O} {alert.Reopenings} {string.Join(',', alert.Proof)} {string.Join(',', alert.Evidence)}").Order(StringComparer.Ordinal);

    // Levels that hold for a while, small noise, now and then a run that is not believed.
    private static Arbitrary<History> Histories() => (
        from levels in Gen.NonEmptyListOf(from level in Gen.Choose(40, 99) from runs in Gen.Choose(1, 14) select (level, runs))
        from seed in Gen.Choose(0, int.MaxValue)
        select Made([.. levels.Take(6)], seed)).ToArbitrary();

    private static History Made(IReadOnlyList<(int Level, int Runs)> levels, int seed)
    {
        var chance = new Random(seed);
        List<Snapshot> runs = [];
        foreach (var (level, count) in levels)
        {
            for (var i = 0; i < count; i++)
            {
                var run = Watched.Covered(runs.Count, (level * 10) + chance.Next(-3, 4));
                var state = States[chance.Next(States.Length)];
                runs.Add(state == TrustState.Complete ? run : run.Doubted(state));
            }
        }

        return new([.. runs], seed);
    }

    private sealed record History(Snapshot[] Runs, int Seed)
    {
        public override string ToString() => string.Join(' ', Runs.Select(run => $"{run.Measures.All.First().Part}{(run.Doubts.Count > 0 ? "?" : "")}"));
    }
}
