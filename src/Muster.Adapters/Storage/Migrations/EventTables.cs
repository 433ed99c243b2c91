namespace Muster.Adapters.Storage.Migrations;

/// <summary>The quality memory: what changed, when, by whom; before and after as JSON text.</summary>
internal static class EventTables
{
    public static Migration Migration { get; } = new(5, "events", """
        CREATE TABLE event (
            id TEXT PRIMARY KEY,
            at BIGINT NOT NULL,
            kind TEXT NOT NULL,
            repository TEXT,
            record_id TEXT,
            who TEXT NOT NULL,
            before TEXT,
            after TEXT
        );
        CREATE INDEX event_by_time ON event (at);
        CREATE INDEX event_by_record ON event (record_id, at);
        CREATE INDEX event_by_repository ON event (repository, at);
        """);
}
