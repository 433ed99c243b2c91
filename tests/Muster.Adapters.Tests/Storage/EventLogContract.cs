using Muster.Adapters.Memory;
using Muster.Core.Memory;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What the event log of every engine promises.</summary>
public abstract class EventLogContract(TestStore place) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasAppendedIsFoundNewestFirstByRecordRepositoryKindAndTime()
    {
        var log = new EventLog(place.Engine, TimeProvider.System);
        var first = Event("issue.created", "ISSUE-001", "shop", 0, null, """{"title":"100 % – [high] 'x'"}""");
        var second = Event("issue.closed", "ISSUE-001", "shop", 1, """{"status":"pending"}""", """{"status":"closed"}""");
        var third = Event("issuer.odd", "TODO-001", null, 2, null, null);

        await log.AppendAsync([first, second, third], Cancel);
        await log.AppendAsync([first], Cancel);

        (await log.EventsAsync(new EventQuery(), Cancel)).ShouldBe([third, second, first]);
        (await log.EventsAsync(new EventQuery { RecordId = "ISSUE-001" }, Cancel)).ShouldBe([second, first]);
        (await log.EventsAsync(new EventQuery { Repository = "shop", Most = 1 }, Cancel)).ShouldBe([second]);
        (await log.EventsAsync(new EventQuery { Kind = "issue" }, Cancel)).ShouldBe([second, first]);
        (await log.EventsAsync(new EventQuery { Kind = "issue.closed" }, Cancel)).ShouldBe([second]);
        (await log.EventsAsync(new EventQuery { Since = Noon.AddMinutes(2) }, Cancel)).ShouldBe([third]);
    }

    [Fact]
    public async Task ManyWritersAtOnceLoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            new EventLog(place.Engine, TimeProvider.System).AppendAsync([Event("todo.created", $"TODO-{i:000}", null, i, null, null)], Cancel)));

        place.Count("event").ShouldBe(20);
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private static QualityEvent Event(string kind, string record, string? repository, int minute, string? before, string? after) => new()
    {
        Id = Guid.CreateVersion7(Noon.AddMinutes(minute)),
        At = Noon.AddMinutes(minute),
        Kind = kind,
        Repository = repository,
        RecordId = record,
        Who = "les",
        Before = before,
        After = after,
    };
}

public sealed class EventLogOnSqlite() : EventLogContract(TestStore.Sqlite());

public sealed class EventLogOnPostgres() : EventLogContract(TestStore.Postgres());
