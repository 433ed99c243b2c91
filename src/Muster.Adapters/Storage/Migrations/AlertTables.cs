namespace Muster.Adapters.Storage.Migrations;

/// <summary>
/// Alerts; how far each repository has been judged (the stamp of its head, the levels it was judged by, when its silence becomes one, what the
/// gates said, what was told); and what an event says in a sentence.
/// </summary>
internal static class AlertTables
{
    public static Migration Migration { get; } = new(15, "alerts", """
        CREATE TABLE alert (
            id TEXT PRIMARY KEY,
            repository_id TEXT NOT NULL REFERENCES repository (id),
            kind TEXT NOT NULL,
            metric TEXT NOT NULL,
            severity TEXT NOT NULL,
            state TEXT NOT NULL,
            opened_at BIGINT NOT NULL,
            ended_at BIGINT,
            content TEXT NOT NULL,
            acknowledgement TEXT
        );
        CREATE INDEX alert_by_repository ON alert (repository_id);
        CREATE TABLE alert_watch (
            repository_id TEXT PRIMARY KEY REFERENCES repository (id),
            stamp BIGINT NOT NULL,
            policy TEXT NOT NULL,
            silent_at BIGINT,
            verdicts TEXT NOT NULL,
            told TEXT NOT NULL
        );
        ALTER TABLE event ADD COLUMN metric TEXT;
        ALTER TABLE event ADD COLUMN text TEXT;
        """);
}
