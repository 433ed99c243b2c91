namespace Muster.Adapters.Storage.Migrations;

/// <summary>Times are UTC milliseconds, ids UUIDv7 as text, hashes lower-case hex.</summary>
internal static class FirstTables
{
    public static Migration Migration { get; } = new(1, "first tables", """
        CREATE TABLE repository (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            first_seen BIGINT NOT NULL
        );
        CREATE TABLE repository_alias (
            alias TEXT PRIMARY KEY,
            repository_id TEXT NOT NULL REFERENCES repository (id)
        );
        CREATE TABLE raw (
            sha256 TEXT PRIMARY KEY,
            length BIGINT NOT NULL,
            packed {bytes} NOT NULL
        );
        CREATE TABLE delivery (
            id TEXT PRIMARY KEY,
            repository_id TEXT NOT NULL REFERENCES repository (id),
            run TEXT NOT NULL,
            part TEXT NOT NULL,
            "commit" TEXT,
            committed_at BIGINT,
            branch TEXT,
            dirty INTEGER NOT NULL,
            received_at BIGINT NOT NULL,
            sequence BIGINT NOT NULL,
            source_files TEXT REFERENCES raw (sha256)
        );
        CREATE INDEX delivery_by_run ON delivery (repository_id, run);
        CREATE TABLE delivery_report (
            delivery_id TEXT NOT NULL REFERENCES delivery (id),
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL REFERENCES raw (sha256),
            modified_at BIGINT,
            made_at BIGINT,
            made_for TEXT,
            source_commits_since INTEGER,
            command TEXT,
            PRIMARY KEY (delivery_id, path)
        );
        CREATE TABLE snapshot (
            id TEXT PRIMARY KEY,
            repository_id TEXT NOT NULL REFERENCES repository (id),
            run TEXT NOT NULL,
            "commit" TEXT,
            committed_at BIGINT,
            branch TEXT,
            dirty INTEGER NOT NULL,
            taken_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            superseded INTEGER NOT NULL,
            measures TEXT NOT NULL,
            doubts TEXT NOT NULL,
            sources TEXT NOT NULL,
            disagreements TEXT NOT NULL
        );
        CREATE INDEX snapshot_by_time ON snapshot (repository_id, taken_at);
        CREATE INDEX snapshot_by_run ON snapshot (repository_id, run);
        CREATE TABLE snapshot_delivery (
            snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
            delivery_id TEXT NOT NULL REFERENCES delivery (id),
            PRIMARY KEY (delivery_id, snapshot_id)
        );
        CREATE INDEX snapshot_delivery_by_snapshot ON snapshot_delivery (snapshot_id);
        CREATE TABLE snapshot_detail (
            snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
            kind TEXT NOT NULL,
            content {bytes} NOT NULL,
            PRIMARY KEY (snapshot_id, kind)
        );
        CREATE TABLE head (
            repository_id TEXT PRIMARY KEY REFERENCES repository (id),
            snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
            observed_at BIGINT NOT NULL,
            fingerprint TEXT
        );
        """);
}
