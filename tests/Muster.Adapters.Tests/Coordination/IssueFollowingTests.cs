using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Adapters.Tests.Coordination;

public sealed class IssueFollowingTests
{
    private readonly Core.Manifests.Manifest _empty = Yaml.With("  issues: []\n");
    private readonly Runs _runs = new();

    [Fact]
    public void OneIssueOpensForARepositoryAndMetricWithItsCountsAndWhereTheyComeFrom()
    {
        var (after, _) = _runs.Line("mailer", 1, 50).Line("mailer", 2, 45).Line("shop", 2, 95).Follow(_empty);

        var issue = after.Ledger().Issues.Single();
        (issue.Id, issue.Title, issue.Severity).ShouldBe(("QUALITY-001", "Low coverage: mailer (45.0%)", "quality"));
        issue.Priority.ToString().ShouldBe("high", "35 points are missing");
        issue.Repositories.ShouldBe(["mailer"]);
        issue.Labels.ShouldBe(["quality", "coverage", "role:tool"]);
        (issue.Meta("metric"), issue.Meta("repository"), issue.Meta("part"), issue.Meta("whole"), issue.Meta("asked")).ShouldBe(("coverage.line", "mailer", "45", "100", ">= 80"));
        issue.Meta("trend").ShouldBe("-5 points since 2026-02-01 (01cccccc)");
        (issue.Meta("report"), issue.Meta("report_sha256"), issue.Meta("measured_at")).ShouldBe(("coverage.json", "mailer2", "2026-02-02T09:00:00+00:00"));
        issue.Meta("commit").ShouldBe("02" + new string('c', 38));
        Guid.TryParse(issue.Meta("snapshot"), out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TrustState.Stale)]
    [InlineData(TrustState.Partial)]
    [InlineData(TrustState.Incomplete)]
    public void ANumberThatIsNotBelievedOpensNothing(TrustState state) =>
        _runs.Line("mailer", 1, 5, state: state).Follow(_empty).After.Ledger().Issues.ShouldBeEmpty();

    [Fact]
    public void TheSameRunAgainChangesNotAByte()
    {
        var (first, _) = _runs.Line("mailer", 1, 45).Follow(_empty);

        _runs.Follow(first).After.Text.ShouldBe(first.Text);
        _runs.Line("mailer", 2, 45).Follow(first).After.Text.ShouldBe(first.Text, "another commit with the same counts");
    }

    [Fact]
    public void ItIsUpdatedInPlaceAndNeverASecondOneOpens()
    {
        var (first, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        var (second, _) = _runs.Line("mailer", 2, 75).Follow(first);

        var issue = second.Ledger().Issues.Single();
        (issue.Title, issue.Priority.ToString(), issue.Meta("part")).ShouldBe(("Low coverage: mailer (75.0%)", "low", "75"));
        issue.Updated!.Value.Written.ShouldBe("2026-02-02T12:00:00+00:00");
    }

    [Fact]
    public void TheTitleIsNotTheIdentity()
    {
        var (first, _) = _runs.Line("mailer-extra", 1, 45).Line("mailer", 1, 90).Follow(_empty);
        var renamed = first.After(new ChangeIssue("QUALITY-001") { Title = "Write tests at last", Priority = "critical", Assignee = "les" }.In(first, Yaml.Noon));

        var (second, _) = _runs.Line("mailer-extra", 2, 40).Line("mailer", 2, 30).Follow(renamed);

        var issues = second.Ledger().Issues;
        issues.Select(issue => issue.Title).ShouldBe(["Write tests at last", "Low coverage: mailer (30.0%)"], "a prefix of a name is another repository");
        (issues[0].Priority.ToString(), issues[0].Assignee, issues[0].Meta("part")).ShouldBe(("critical", "les", "40"), "what a person decided stays");
    }

    [Fact]
    public void TwoCompleteRunsCloseItWithProofAndOneDoesNot()
    {
        var (open, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        var (once, said) = _runs.Line("mailer", 2, 81).Follow(open);
        once.Text.ShouldBe(open.Text);
        said.ShouldBe(["QUALITY-001 has recovered once (81.0 % (81/100)); one more complete run closes it"]);

        _runs.Line("mailer", 3, 20, state: TrustState.Partial).Follow(once).After.Text.ShouldBe(open.Text, "a doubted run proves nothing, and refutes nothing");
        var (closed, _) = _runs.Line("mailer", 4, 83).Follow(once);

        var issue = closed.Ledger().Issues.Single();
        (issue.Status.ToString(), issue.Meta("closed_by"), issue.Resolution).ShouldBe(("closed", "muster", "Recovered: two complete runs reach coverage.line >= 80."));
        closed.Text.ShouldContain("mailer: 83.0 % (83/100) at 04cccccc, seen 2026-02-04, snapshot ");
        closed.Text.ShouldContain("mailer: 81.0 % (81/100) at 02cccccc, seen 2026-02-02, snapshot ");
    }

    [Fact]
    public void TwoLooksAtOneReportAreOneRun()
    {
        var (open, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        Measure[] good = [Measure.Share(MetricRegister.CoverageLine, new Tally(90, 100))];

        var (after, _) = _runs.Add("mailer", 2, good, report: "same").Add("mailer", 3, good, report: "same").Follow(open);

        after.Ledger().Issues.Single().IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void WithinTenDaysTheSameIssueReopensLaterANewOneLinks()
    {
        var (open, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        var (closed, _) = _runs.Line("mailer", 2, 81).Line("mailer", 3, 82).Follow(open);

        var (again, _) = _runs.Line("mailer", 12, 60).Follow(closed);
        var reopened = again.Ledger().Issues.Single();
        (reopened.Id, reopened.IsClosed, reopened.ClosedAt, reopened.Resolution, reopened.Meta("closed_by")).ShouldBe(("QUALITY-001", false, null, null, null));

        var late = new Runs().Line("mailer", 2, 81).Line("mailer", 3, 82).Line("mailer", 14, 60).Follow(closed).After.Ledger().Issues;
        late.Count.ShouldBe(2);
        (late[0].IsClosed, late[1].Id, late[1].Meta("previous")).ShouldBe((true, "QUALITY-002", "QUALITY-001"));
    }

    [Fact]
    public void APersonsCloseStandsUntilTheNumberHasRecoveredAndFallenAnew()
    {
        var (open, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        var closed = open.After(ChangeIssue.Close("QUALITY-001", "not worth it").In(open, Yaml.Noon));

        var (still, said) = _runs.Line("mailer", 2, 40).Follow(closed);
        still.Text.ShouldBe(closed.Text);
        said.Single().ShouldContain("stays closed");

        var anew = _runs.Line("mailer", 3, 85).Line("mailer", 4, 50).Follow(closed).After.Ledger().Issues;
        anew.Select(issue => (issue.Id, issue.IsClosed)).ShouldBe([("QUALITY-001", true), ("QUALITY-002", false)]);
    }

    [Fact]
    public void QuietStopsUpdates()
    {
        var (open, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        var quiet = open.After(new ChangeIssue("QUALITY-001") { AddLabels = ["quiet"] }.In(open, Yaml.Noon));

        _runs.Line("mailer", 2, 30).Follow(quiet).After.Text.ShouldBe(quiet.Text);
        _runs.Line("mailer", 3, 90).Line("mailer", 4, 91).Follow(quiet).After.Text.ShouldBe(quiet.Text);
    }

    [Fact]
    public void ManyRepositoriesThatFellWithAToolsNewVersionAreOneIssue()
    {
        foreach (var name in new[] { "shop", "mailer", "mailer-extra" })
        {
            _runs.Add(name, 1, [new Measure("findings.total", 0), new Measure("findings.ruff.total", 0)], tool: "ruff", version: "0.4.1")
                .Add(name, 2, [new Measure("findings.total", 9), new Measure("findings.ruff.total", 9)], tool: "ruff", version: "0.5.0");
        }

        var (after, _) = _runs.Follow(_empty, "findings.ruff.total <= 0");

        var issue = after.Ledger().Issues.Single();
        issue.Repositories.ShouldBe(["shop", "mailer", "mailer-extra"]);
        (issue.Meta("cause"), issue.Meta("day")).ShouldBe(("ruff 0.4.1 → 0.5.0", "2026-02-02"));
        _runs.Follow(after, "findings.ruff.total <= 0").After.Text.ShouldBe(after.Text);

        foreach (var name in new[] { "shop", "mailer", "mailer-extra" })
        {
            _runs.Add(name, 3, [new Measure("findings.total", 0), new Measure("findings.ruff.total", 0)]).Add(name, 4, [new Measure("findings.total", 0), new Measure("findings.ruff.total", 0)]);
        }

        _runs.Follow(after, "findings.ruff.total <= 0").After.Ledger().Issues.Single().IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void ManyRepositoriesInWhichTheSameRuleIsNewOnTheSameDayAreOneIssue()
    {
        foreach (var name in new[] { "shop", "mailer", "mailer-extra" })
        {
            _runs.Add(name, 1, [new Measure("findings.total", 0), new Measure("findings.ruff.total", 0)]).Add(name, 2, [new Measure("findings.total", 2), new Measure("findings.ruff.total", 2)]);
        }

        Finding[] before = [Found("E501")];
        Finding[] after = [Found("E501"), Found("S608"), Found("S608"), Found("UP042") with { Tool = "flake8" }];
        var fresh = new[] { "shop", "mailer", "mailer-extra" }.ToDictionary(name => name, _ => NewRules.Of(before, after));

        var (grouped, said) = _runs.Follow(_empty, fresh, "findings.ruff.total <= 0");

        var issue = grouped.Ledger().Issues.Single();
        (issue.Meta("cause"), issue.Meta("day")).ShouldBe(("the new rule ruff S608", "2026-02-02"), "what flake8 finds is not counted by this metric");
        issue.Repositories.ShouldBe(["shop", "mailer", "mailer-extra"]);
        said.Single().ShouldBe("opened QUALITY-001 findings.ruff.total misses <= 0 in 3 repositories since the new rule ruff S608");
        fresh.Remove("mailer");
        _runs.Follow(_empty, fresh, "findings.ruff.total <= 0").After.Ledger().Issues.Count.ShouldBe(3, "two are not many");
        NewRules.Of(null, after).ShouldBeEmpty("without a base nothing is known to be new");

        static Finding Found(string rule) => new() { Tool = "ruff", Rule = rule, Severity = Severity.Medium, Message = "m" };
    }

    [Fact]
    public void FailingTestsAreABugAndADropIsFollowedUntilTheOldLevelIsReachedAgain()
    {
        Measure[] Tests(long failed) => [new("tests.total", 10), new("tests.passed", 10 - failed), new("tests.failed", failed), new("tests.errors", 0)];
        var bug = new Runs().Add("shop", 1, Tests(2)).Follow(_empty, "no-failed-tests").After.Ledger().Issues.Single();
        (bug.Title, bug.Severity, bug.Priority.ToString(), bug.Meta("metric")).ShouldBe(("Failing tests: shop (2)", "bug", "high", "tests.failed"));

        var (dropped, _) = _runs.Line("shop", 1, 90).Line("shop", 2, 85).Follow(_empty, "no-drop coverage.line by 1");
        dropped.Ledger().Issues.Single().Meta("asked").ShouldBe(">= 89");
        var (still, _) = _runs.Line("shop", 3, 86).Follow(dropped, "no-drop coverage.line by 1");
        (still.Ledger().Issues.Single().IsClosed, still.Ledger().Issues.Single().Meta("part")).ShouldBe((false, "86"), "better than yesterday is not yet what it was");
        _runs.Line("shop", 4, 89).Line("shop", 5, 91).Follow(still, "no-drop coverage.line by 1").After.Ledger().Issues.Single().IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void TheCollectorsFalseAlarmIsFoundByItsMetadataAndClosedWithProof()
    {
        var manifest = Yaml.With("""
              issues:
              - id: QUALITY-009
                title: 'Low coverage: mailer (20.0%)'
                description: x
                status: pending
                priority: high
                severity: quality
                repos:
                - mailer
                created: '2026-01-31T13:14:05.490862'
                updated: '2026-01-31T13:14:05.490862'
                labels: [quality, coverage, 'role:tool']
                metadata:
                  current_coverage: 20.0
                  target_coverage: 60.0
                  files_tested: 3
                  role: tool

            """.Replace("            ", "", StringComparison.Ordinal));

        var (after, _) = _runs.Line("mailer", 1, 402, 484).Line("mailer", 2, 402, 484).Follow(manifest, "coverage.line >= 60");

        var issue = after.Ledger().Issues.Single();
        (issue.IsClosed, issue.Meta("closed_by"), issue.Meta("current_coverage")).ShouldBe((true, "muster", "20.0"));
        after.Text.ShouldContain("mailer: 83.1 % (402/484) at 02cccccc");
    }

    [Fact]
    public async Task AcceptedDebtDoesNotCountUntilItsDayAndLapsesWhenTheNumberRecovers()
    {
        var (open, _) = _runs.Line("mailer", 1, 45).Follow(_empty);
        var accepted = open.After(new AcceptDebt("QUALITY-001") { Until = "2026-02-10", Reason = "rewrite in March", By = "les" }.In(open, Yaml.Noon));

        (await VerdictAsync(accepted, 2)).ShouldBe(Core.Gates.Verdict.Accepted);
        (await VerdictAsync(accepted, 10)).ShouldBe(Core.Gates.Verdict.Accepted, "the day itself");
        (await VerdictAsync(accepted, 11)).ShouldBe(Core.Gates.Verdict.Failed);
        (await VerdictAsync(accepted, 2, "no-drop coverage.line")).ShouldBe(Core.Gates.Verdict.Failed, "accepted debt must not grow");

        _runs.Line("mailer", 3, 80);
        (await VerdictAsync(accepted, 5)).ShouldBe(Core.Gates.Verdict.Failed, "it had recovered in between");
        _runs.Follow(accepted).After.Ledger().Issues.Single().Accepted.ShouldBeNull();

        async Task<Core.Gates.Verdict> VerdictAsync(Core.Manifests.Manifest manifest, int day, string rule = "coverage.line >= 80")
        {
            var now = new DateTimeOffset(2026, 2, day, 23, 0, 0, TimeSpan.Zero);
            var measured = _runs.Measured(manifest, now);
            var judgement = new Core.Gates.Judgement("mailer", "g", rule, Core.Gates.Verdict.Failed, "r") { Target = new("coverage.line", true, 80), IsLevel = rule[0] == 'c' };
            return (await AcceptedDebts.Of(manifest.Ledger(), now).ApplyAsync([judgement], name => Task.FromResult<MeasuredRepository?>(measured[name]))).Single().Verdict;
        }
    }
}
