using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Tests.Trust;

namespace Muster.Tests.Gates;

public sealed class GateTests
{
    [Theory]
    [InlineData(80, 100, Verdict.Passed)]
    [InlineData(7996, 10000, Verdict.Failed)]
    public void AThresholdIsComparedOnTheCountsAndNotOnWhatIsShown(long covered, long total, Verdict expected) =>
        Rule("coverage.line >= 80").Judge(Subject(covered, total)).Verdict.ShouldBe(expected);

    [Fact]
    public void AFailedThresholdSaysHowManyLinesAreMissing() =>
        Rule("coverage.line >= 80").Judge(Subject(75, 100)).Reason.ShouldBe("coverage.line is 75.0 % (75/100), at least 80 asked: 5 more to cover");

    [Fact]
    public void ADoubtedNumberIsNeitherPassedNorFailed()
    {
        var (verdict, reason) = Rule("coverage.line >= 80").Judge(Subject(20, 100, TrustState.Stale));

        verdict.ShouldBe(Verdict.Incomplete);
        reason.ShouldContain("stale");
    }

    [Fact]
    public void NothingKnownIsIncomplete() =>
        Rule("coverage.line >= 80").Judge(new GateSubject(Row(null, null), [])).Verdict.ShouldBe(Verdict.Incomplete);

    [Theory]
    [InlineData("no-drop coverage.line", Verdict.Failed)]
    [InlineData("no-drop coverage.line by 1", Verdict.Passed)]
    [InlineData("no-drop coverage.line by 0.9", Verdict.Failed)]
    public void NoDropComparesWithTheBase(string rule, Verdict expected) =>
        Rule(rule).Judge(new GateSubject(Row(Snapshot(79, 100), Snapshot(80, 100)), [])).Verdict.ShouldBe(expected);

    [Fact]
    public void WithoutABaseNoDropPassesAndSaysSo()
    {
        var (verdict, reason) = Rule("no-drop coverage.line").Judge(Subject(10, 100));

        verdict.ShouldBe(Verdict.Passed);
        reason.ShouldContain("no base");
    }

    [Fact]
    public void TheRatchetRemembersTheBestAndNotTheLast() =>
        Rule("ratchet coverage.line").Judge(new GateSubject(Row(Snapshot(85, 100), null), [Snapshot(84, 100), Snapshot(90, 100)])).Verdict.ShouldBe(Verdict.Failed);

    [Fact]
    public void ASeverityThatNoFindingHasIsZeroOnceALinterHasSpoken()
    {
        var measures = new[] { new Measure("findings.total", 3), new Measure("findings.bandit.total", 3), new Measure("findings.bandit.low", 3) };
        var subject = new GateSubject(Row(Snapshot(measures), null), []);

        Rule("findings.bandit.high <= 0").Judge(subject).Verdict.ShouldBe(Verdict.Passed);
        Rule("findings.mypy.high <= 0").Judge(subject).Verdict.ShouldBe(Verdict.Incomplete);
    }

    [Fact]
    public void EveryKindOfRuleParsesItsOwnExampleAndNoOther()
    {
        foreach (var kind in GateRules.All)
        {
            var words = kind.Example.Split(' ');
            GateRules.All.Count(other => other.Parse(words) is not null).ShouldBe(1, kind.Example);
            Rule(kind.Example).Text.ShouldBe(kind.Example);
        }
    }

    private static IGateRule Rule(string text)
    {
        GateRules.TryParse(text, out var rule).ShouldBeTrue(text);
        return rule!;
    }

    private static GateSubject Subject(long covered, long total, TrustState state = TrustState.Complete) => new(Row(Snapshot(covered, total, state), null), []);

    private static EstateRow Row(Snapshot? snapshot, Snapshot? before)
    {
        var repository = new Repository { Name = "app" };
        var heads = snapshot is null ? [] : new Dictionary<string, Head> { ["app"] = new(snapshot, before, Make.Noon) };
        return EstateView.Of([repository], heads, Make.Noon).Rows.Single();
    }

    private static Snapshot Snapshot(long covered, long total, TrustState state = TrustState.Complete) =>
        Snapshot([Measure.Share(MetricRegister.CoverageLine, new Tally(covered, total))]) with
        {
            Doubts = state == TrustState.Complete ? [] : [new Doubt(ReportKind.Coverage, state, $"it is {state.ToString().ToLowerInvariant()}")],
        };

    private static Snapshot Snapshot(params Measure[] measures) => new() { Id = Guid.CreateVersion7(), RepositoryId = Guid.Empty, TakenAt = Make.Noon, Commit = "0123456789", Measures = new Measures(measures) };
}
