namespace Muster.Adapters.Storage.Migrations;

/// <summary>Tokens (of a secret only its hash), and what became of deliveries that came over the wire.</summary>
internal static class AccessTables
{
    public static Migration Migration { get; } = new(2, "access tokens and the handling of deliveries", """
        CREATE TABLE access_token (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            hash TEXT NOT NULL,
            scope TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT,
            last_used_at BIGINT,
            revoked_at BIGINT
        );
        CREATE TABLE access_token_repository (
            token_id TEXT NOT NULL REFERENCES access_token (id),
            repository_id TEXT NOT NULL REFERENCES repository (id),
            PRIMARY KEY (token_id, repository_id)
        );
        CREATE TABLE delivery_handling (
            delivery_id TEXT PRIMARY KEY REFERENCES delivery (id),
            handed_as TEXT NOT NULL,
            sent_by TEXT NOT NULL,
            attempts BIGINT NOT NULL,
            started_at BIGINT,
            finished_at BIGINT,
            snapshot_id TEXT,
            reason TEXT
        );
        CREATE INDEX delivery_handling_open ON delivery_handling (finished_at);
        """);
}
