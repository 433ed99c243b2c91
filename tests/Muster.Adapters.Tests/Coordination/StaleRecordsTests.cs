using Muster.Core.Coordination;

namespace Muster.Adapters.Tests.Coordination;

public sealed class StaleRecordsTests
{
    [Fact]
    public void WhatTimeHasPassedOverIsNamedWithItsLine()
    {
        var ledger = Yaml.With("""
              issues:
              - {id: I-1, title: done, status: fixed, repos: [shop]}
              - {id: I-2, title: late, status: open, repos: [shop], target: 2026-01-31, accepted_until: 2026-01-15}
              - {id: I-3, title: in time, status: open, repos: [shop], target: 2026-02-01, depends_on: [I-99]}
              todos:
              - {id: T-1, task: a, repo: shop, issue_id: I-1, status: pending}
              - {id: T-2, task: b, repo: shop, issue_id: I-1, status: done}
              - {id: T-3, task: c, repo: mailr, blocked_by: [TODO-404], status: blocked}
              - {id: T-4, task: d, repo: shop, blocked_by: [I-1], status: blocked}
              plans:
              - {id: P-1, title: p, status: active, target: 2026-03-01, issue_ids: [I-1, I-7], milestones: [{id: M-1, name: early, due: 2026-01-31, completion_criteria: [by hand]}, {id: M-2, name: held, due: 2026-01-31, completion_criteria: [coverage.line >= 80]}]}
              - {id: P-2, title: q, status: active, repos: [shop], target: 2026-01-31}
              - {id: P-3, title: r, status: completed, repos: [shop], target: 2025-01-31}
              - {id: P-4, title: s, status: active, repos: [shop], milestones: [{id: M-3, name: n, status: completed}]}

            """).Ledger();

        var stale = StaleRecords.Of(ledger, Yaml.Noon, new HashSet<string> { "M-2" });

        stale.Select(one => $"{one.Id} {one.Message}").ShouldBe(
        [
            "I-2 should have been closed by 2026-01-31",
            "I-2 was accepted until 2026-01-15, which is over: it counts again",
            "I-3 depends on I-99, which is not in the manifest",
            "T-1 is pending, though its issue I-1 is resolved",
            "T-3 waits for TODO-404, which is not in the manifest",
            "T-3 names the repository 'mailr', which the catalog does not have; did you mean mailer?",
            "T-4 is called blocked, though I-1 is finished",
            "P-1 milestone M-1 (early) was due on 2026-01-31 and is not met",
            "P-1 names the issue I-7, which is not in the manifest",
            "P-2 is active, and its day 2026-01-31 is over",
            "P-4 is active, though all of its milestones are met",
        ]);
        stale.ShouldAllBe(one => ledger.Record(one.Id)!.Source.Line == one.Line);
    }

    [Fact]
    public void AWaitInACircleIsNamed() =>
        StaleRecords.Of(Yaml.With("  todos: [{id: T-1, task: a, repo: shop, blocked_by: [T-2]}, {id: T-2, task: b, repo: shop, blocked_by: [T-1]}]\n").Ledger(), Yaml.Noon, new HashSet<string>())
            .Single().Message.ShouldBe("waits for itself: T-1 → T-2 → T-1");

    [Theory]
    [InlineData("ecosystem.2026-02-20.319af703.yaml")]
    [InlineData("ecosystem.2026-04-15.d1766da0.pyyaml-rewritten.yaml")]
    public void TheFourTodosOfAFixedIssueInTheAuthorsOwnFileAreFound(string file)
    {
        var folder = Environment.GetEnvironmentVariable("MUSTER_CORPUS");
        Assert.SkipWhen(folder is null, "MUSTER_CORPUS names no folder with real manifests");
        var ledger = Yaml.Read(File.ReadAllText(Path.Combine(folder!, "upstream", "ecosystem", file))).Ledger();

        StaleRecords.Of(ledger, Yaml.Noon, new HashSet<string>()).Select(one => $"{one.Id} {one.Message}").ShouldBe(Enumerable.Range(1, 4).Select(i => $"TODO-00{i} is pending, though its issue MHV-003 is resolved"));
    }
}
