namespace Muster.Adapters.Storage.Migrations;

/// <summary>
/// What is to be told of alerts, written with the alert's change and kept until it is told or given up; and since when each channel of the
/// manifest is known, with what came of the last try.
/// </summary>
internal static class NotificationTables
{
    public static Migration Migration { get; } = new(17, "notifications", """
        CREATE TABLE notification_channel (
            name TEXT PRIMARY KEY,
            since BIGINT NOT NULL,
            sent_at BIGINT,
            tried_at BIGINT,
            problem TEXT
        );
        CREATE TABLE notification (
            id TEXT PRIMARY KEY,
            channel TEXT NOT NULL,
            repository TEXT NOT NULL,
            content TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            next_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            message TEXT,
            lease TEXT,
            lease_until BIGINT,
            ended_at BIGINT,
            problem TEXT
        );
        CREATE INDEX notification_by_state ON notification (state, channel, next_at);
        """);
}
