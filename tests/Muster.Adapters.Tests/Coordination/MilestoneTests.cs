using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Manifests;
using Muster.Core.Metrics;
using Muster.Core.Trust;

namespace Muster.Adapters.Tests.Coordination;

public sealed class MilestoneTests
{
    private static readonly DateTimeOffset Later = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Runs _runs = new();

    [Theory]
    [InlineData("coverage.line >= 80 for role tool", "coverage.line >= 80 for role tool")]
    [InlineData("findings.bandit.high == 0 for all", "findings.bandit.high == 0 for all")]
    [InlineData("tests.failed=0 for mailgun-mcp", "tests.failed == 0 for mailgun-mcp")]
    [InlineData("all_repos_80_coverage", "coverage.line >= 80")]
    [InlineData("all_80_coverage", "coverage.line >= 80")]
    [InlineData("Coverage.Line >= 80.5 % for tag a, b and c", "coverage.line >= 80.5 for tag a, b and c")]
    [InlineData("every test has a reason", null)]
    [InlineData("coverage is >= 80", null)]
    public void APredicateIsReadAndFreeTextIsNot(string text, string? expected) =>
        (Predicate.TryParse(text, out var predicate) ? predicate.ToString() : null).ShouldBe(expected);

    [Fact]
    public void WhoMissesItIsNamedWithByHowMuch()
    {
        var standing = Judge("coverage.line >= 80 for role tool", _runs.Line("shop", 1, 10).Line("mailer", 1, 75).Line("mailer-extra", 1, 7996, 10000));

        standing.Standing.ShouldBe(Standing.NotYet);
        standing.Criteria.Single().Missing.Select(row => (row.Repository, row.Why)).ShouldBe([("mailer", "5.0 points, 5 more to cover"), ("mailer-extra", "less than 0.1 points, 4 more to cover")]);
        (standing.Holding, standing.Total).ShouldBe((0, 2), "the shop is no tool");
    }

    [Fact]
    public void WhatIsNotKnownOrNotBelievedIsNeverMet()
    {
        Judge("coverage.line >= 80", _runs.Line("shop", 1, 90).Line("mailer", 1, 95)).Standing.ShouldBe(Standing.Unknown, "mailer-extra has no number");
        Judge("coverage.line >= 80 for mailer", new Runs().Line("mailer", 1, 95, state: TrustState.Partial)).Standing.ShouldBe(Standing.Unknown);
    }

    [Fact]
    public void WhenItFlipsTheSnapshotsOfThatMomentAreTheEvidence()
    {
        _runs.Line("mailer", 1, 70).Line("mailer-extra", 1, 90).Line("mailer", 3, 85).Line("mailer-extra", 4, 60).Line("mailer-extra", 6, 81).Line("mailer", 8, 88);

        var standing = Judge("coverage.line >= 80 for role tool", _runs);

        standing.Standing.ShouldBe(Standing.Met);
        standing.MetSince.ShouldBe(new DateTimeOffset(2026, 2, 6, 9, 0, 0, TimeSpan.Zero));
        standing.Evidence.Select(proof => (proof.Repository, proof.Commit![..2], proof.Measure.Part)).ShouldBe([("mailer", "03", 85L), ("mailer-extra", "06", 81L)]);
        standing.Progress.Select(point => point.Holding).ShouldBe([1, 2, 1, 2]);
    }

    [Fact]
    public void FreeTextIsMetOnlyByAPersonsWord()
    {
        Judge("the team is content", _runs.Line("shop", 1, 90)).Standing.ShouldBe(Standing.ByHand);
        var manifest = With("the team is content");
        var done = manifest.After(new ChangePlan("PLAN-001") { CompleteMilestones = ["M-1"] }.In(manifest, Later));
        MilestoneJudging.Judge(done.Ledger(), done.Ledger().Plans[0], _runs.Measured(done, Later), Later).Single().Standing.ShouldBe(Standing.Met);
    }

    [Fact]
    public void ASeverityThatNoFindingHasIsZeroOnceTheToolHasSpoken()
    {
        _runs.Add("mailer", 1, [new Measure("findings.total", 3), new Measure("findings.bandit.total", 0)]).Add("shop", 1, [new Measure("findings.total", 0)]);

        var rows = Judge("findings.bandit.high == 0 for mailer, shop", _runs).Criteria.Single().Repositories;

        rows.Select(row => row.Holds).ShouldBe([null, true], ignoreOrder: true);
    }

    [Fact]
    public void TheProposalsNameIsAboutThePlansRepositories()
    {
        var manifest = Yaml.With("  plans: []\n");

        var after = manifest.After(new NewPlan { Title = "Q1 2026 Quality Improvement", Repositories = ["shop,mailer"], Milestones = ["all_repos_80_coverage:2026-02-28"] }.In(manifest, Yaml.Noon));

        var plan = after.Ledger().Plans.Single();
        (plan.Id, plan.Target!.Value.Written).ShouldBe(("PLAN-QUALITY-001", "2026-02-28"));
        plan.Milestones.Single().CompletionCriteria.ShouldBe(["coverage.line >= 80"]);
        var standing = MilestoneJudging.Judge(after.Ledger(), plan, _runs.Line("shop", 1, 90).Line("mailer", 1, 79).Measured(after, Later), Later).Single();
        (standing.Holding, standing.Total, standing.Standing).ShouldBe((1, 2, Standing.NotYet));
    }

    [Fact]
    public void AMisspeltPredicateIsAMistakeAndNotFreeText()
    {
        var mistakes = new NewPlan { Title = "t", Milestones = ["coverage.lines >= 80 for role tol:2026-02-28", "done:soon"] }.In(Yaml.With("  plans: []\n"), Yaml.Noon).Mistakes;

        mistakes.ShouldContain("'coverage.lines' is no metric; did you mean coverage.line?");
        mistakes.ShouldContain(mistake => mistake.StartsWith("no repository has the role 'tol'", StringComparison.Ordinal));
        mistakes.ShouldContain("milestone 'done:soon' has no date after its colon; write it as name:2026-02-28");
    }

    private static Manifest With(string criterion) => Yaml.With($"  plans:\n  - id: PLAN-001\n    title: t\n    milestones:\n    - id: M-1\n      name: m\n      status: pending\n      completion_criteria:\n      - '{criterion}'\n");

    private static MilestoneStanding Judge(string criterion, Runs runs)
    {
        var manifest = With(criterion);
        return MilestoneJudging.Judge(manifest.Ledger(), manifest.Ledger().Plans[0], runs.Measured(manifest, Later), Later).Single();
    }
}
