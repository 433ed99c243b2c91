using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;
using Muster.Core.Memory;

namespace Muster.Adapters.Memory;

/// <summary>The events in the store of any engine.</summary>
/// <param name="manifest">Whose events a reader asks for: those that wait beside it are carried over first.</param>
public sealed class EventLog(IStorageEngine engine, TimeProvider clock, string? manifest = null) : IEventLog
{
    public async Task AppendAsync(IReadOnlyList<QualityEvent> events, CancellationToken cancel)
    {
        if (events is [])
        {
            return;
        }

        await using var connection = await OpenAsync(cancel);
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await InsertAsync(connection, transaction, events, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>With whatever else the transaction holds.</summary>
    internal static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<QualityEvent> events, CancellationToken cancel)
    {
        foreach (var one in events)
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO event (id, at, kind, repository, record_id, who, before, after, metric, text)
                VALUES (@Id, @At, @Kind, @Repository, @RecordId, @Who, @Before, @After, @Metric, @Text)
                ON CONFLICT (id) DO NOTHING
                """,
                new { Id = one.Id.ToString(), At = one.At.ToMilliseconds(), one.Kind, one.Repository, one.RecordId, one.Who, one.Before, one.After, one.Metric, one.Text },
                transaction, cancel: cancel);
        }
    }

    public async Task<IReadOnlyList<QualityEvent>> EventsAsync(EventQuery query, CancellationToken cancel)
    {
        if (manifest is not null)
        {
            await EventJournal.SettleAsync(manifest, this, cancel);
        }

        await using var connection = await OpenAsync(cancel);
        var rows = await connection.QueryAsync<EventRow>(
            $"""
            SELECT id, at, kind, repository, record_id, who, before, after, metric, text FROM event
            WHERE {Where}
            ORDER BY at DESC, id DESC LIMIT @Most
            """,
            Values(query), cancel: cancel);
        return [.. rows.Select(row => row.ToEvent())];
    }

    /// <summary>How many there are, on all pages.</summary>
    public async Task<long> CountAsync(EventQuery query, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM event WHERE {Where}", Values(query with { After = null }), cancel: cancel);
    }

    private const string Where = """
        (CAST(@RecordId AS TEXT) IS NULL OR record_id = @RecordId)
          AND (CAST(@Repository AS TEXT) IS NULL OR repository = @Repository)
          AND (CAST(@Kind AS TEXT) IS NULL OR kind = @Kind OR kind LIKE @KindBegins)
          AND (CAST(@Metric AS TEXT) IS NULL OR metric = @Metric)
          AND at >= @Since AND at < @Until
          AND (CAST(@After AS TEXT) IS NULL OR at < (SELECT a.at FROM event a WHERE a.id = @After) OR (at = (SELECT a.at FROM event a WHERE a.id = @After) AND id < @After))
        """;

    private static object Values(EventQuery query) =>
        new { query.RecordId, query.Repository, query.Kind, KindBegins = query.Kind + ".%", query.Metric, Since = query.Since?.ToMilliseconds() ?? long.MinValue, Until = query.Until?.ToMilliseconds() ?? long.MaxValue, After = query.After?.ToString(), query.Most };

    private Task<DbConnection> OpenAsync(CancellationToken cancel) => Migrator.OpenAsync(engine, clock, cancel);

    private sealed record EventRow(string Id, long At, string Kind, string? Repository, string? RecordId, string Who, string? Before, string? After, string? Metric, string? Text)
    {
        public QualityEvent ToEvent() => new()
        {
            Id = Guid.Parse(Id),
            At = At.ToTime(),
            Kind = Kind,
            Repository = Repository,
            RecordId = RecordId,
            Who = Who,
            Before = Before,
            After = After,
            Metric = Metric,
            Text = Text,
        };
    }
}
