using Muster.Core.Memory;

namespace Muster.Tests.Memory;

public sealed class EventSearchTests
{
    private static readonly DateTimeOffset May = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly QualityEvent[] Events =
    [
        Event(1, "coverage.dropped", "fastblocks", "line coverage of fastblocks dropped from 85.0 % (850/1000) to 65.0 % (650/1000), 1a2b3c4d, 2026-05-01 by Jane"),
        Event(2, "alert.opened", "fastblocks", "coverage.line of fastblocks fell from 85.0 % (850/1000) to 65.0 % (650/1000)"),
        Event(3, "coverage.dropped", "mailgun-mcp", "line coverage of mailgun-mcp dropped from 49.9 % (186/373) to 46.1 % (230/499)"),
        Event(4, "alert.recovered", "fastblocks", "coverage.line of fastblocks fell from 85.0 % to 65.0 %; back at 86.0 % with 5e6f7a8b by Joe"),
        Event(5, "tests.newly-failing", "fastblocks", "2 failing tests of fastblocks, 0 before: test_render"),
        Event(6, "issue.closed", "akosha", null) with { RecordId = "QUALITY-007" },
        Event(7, "coverage.rose", "akosha", "line coverage of akosha rose from 38.0 % to 81.2 %"),
    ];

    [Fact]
    public void TheQuestionOfWhatFellLastAndWhatMendedItIsAnsweredByTheRecovery()
    {
        var found = EventSearch.Find(Events, "When did coverage of fastblocks last drop, and what fixed it?", 10);

        found[0].Kind.ShouldBe("alert.recovered");
        found.ShouldAllBe(one => one.Repository == "fastblocks");
    }

    [Fact]
    public void WordsThatMeanTheSameFindTheSame()
    {
        foreach (var question in new[] { "coverage decreased", "coverage drops", "Coverage DROPPED", "fall of coverage" })
        {
            EventSearch.Find(Events, question, 2).Select(one => one.Kind).ShouldBe(["coverage.dropped", "coverage.dropped"], ignoreOrder: true, question);
        }
    }

    [Fact]
    public void ARareWordWeighsMoreThanACommonOne() => EventSearch.Find(Events, "coverage test_render", 1)[0].Kind.ShouldBe("tests.newly-failing");

    [Fact]
    public void ARecordIsFoundByItsName() => EventSearch.Find(Events, "QUALITY-007", 5)[0].RecordId.ShouldBe("QUALITY-007");

    [Fact]
    public void WhatNobodySaidIsNotFound() => EventSearch.Find(Events, "kubernetes", 5).ShouldBeEmpty();

    [Fact]
    public void WithoutWordsTheNewestComeFirst() => EventSearch.Find(Events, "what is the", 2).Select(one => one.Repository).ShouldBe(["akosha", "akosha"]);

    [Fact]
    public void TheProposalsMemoryIsUnderstoodAsItStands()
    {
        const string Data = """{"repo": "fastbulma", "type": "coverage_alert", "old_coverage": 85.0, "new_coverage": 65.0, "timestamp": "2026-02-01T12:00:00"}""";

        var (one, mistakes) = new NewMemory { Text = "Fastblocks coverage dropped from 85% to 65%", Data = Data }.Of("les", May, name => name);

        mistakes.ShouldBeEmpty();
        (one!.Kind, one.Repository, one.At, one.Who, one.After).ShouldBe(("coverage_alert", "fastbulma", new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero), "les", Data));
    }

    [Fact]
    public void AllThatIsWrongWithAMemoryIsSaidAtOnce()
    {
        var (one, mistakes) = new NewMemory { Text = " ", Kind = "two words", Repository = "nobody", Data = "[1]" }.Of("les", May, _ => null);

        one.ShouldBeNull();
        mistakes.Count.ShouldBe(4);
    }

    private static QualityEvent Event(int day, string kind, string repository, string? text) => new() { Id = Guid.CreateVersion7(May.AddDays(day)), At = May.AddDays(day), Kind = kind, Repository = repository, Who = "muster", Text = text };
}
