namespace Muster.Adapters.Storage.Migrations;

/// <summary>
/// What an ingest writes, in fewer pages: indexes that no statement asks for go, and in SQLite small rows stand in their key itself instead of
/// beside it. Wide rows (<c>snapshot</c>, <c>raw</c>) stay as they are: in a key they would take a page each.
/// </summary>
/// <remarks>
/// SQLite has no way to change a table's form: each is copied and its name taken over, those that refer to it together with it. In the order
/// of their keys, so that a large store is written from front to end. References are by name and follow it.
/// </remarks>
internal static class KeyedTables
{
    public static Migration Migration { get; } = new(14, "fewer pages an ingest", """
        DROP INDEX snapshot_by_time;
        DROP INDEX snapshot_by_tree;
        DROP INDEX delivery_by_branch;
        CREATE INDEX snapshot_by_tree ON snapshot (repository_id, tree) WHERE tree IS NOT NULL;
        {sqlite}
        CREATE TABLE new_delivery (
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
            source_files TEXT REFERENCES raw (sha256),
            tree TEXT
        ) WITHOUT ROWID;
        INSERT INTO new_delivery SELECT * FROM delivery ORDER BY id;
        CREATE TABLE new_delivery_report (
            delivery_id TEXT NOT NULL REFERENCES new_delivery (id),
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL REFERENCES raw (sha256),
            modified_at BIGINT,
            made_at BIGINT,
            made_for TEXT,
            source_commits_since INTEGER,
            command TEXT,
            PRIMARY KEY (delivery_id, path)
        ) WITHOUT ROWID;
        INSERT INTO new_delivery_report SELECT * FROM delivery_report ORDER BY delivery_id, path;
        CREATE TABLE new_delivery_handling (
            delivery_id TEXT PRIMARY KEY REFERENCES new_delivery (id),
            handed_as TEXT NOT NULL,
            sent_by TEXT NOT NULL,
            attempts BIGINT NOT NULL,
            started_at BIGINT,
            finished_at BIGINT,
            snapshot_id TEXT,
            reason TEXT
        ) WITHOUT ROWID;
        INSERT INTO new_delivery_handling SELECT * FROM delivery_handling ORDER BY delivery_id;
        CREATE TABLE new_snapshot_delivery (
            snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
            delivery_id TEXT NOT NULL REFERENCES new_delivery (id),
            PRIMARY KEY (delivery_id, snapshot_id)
        ) WITHOUT ROWID;
        INSERT INTO new_snapshot_delivery SELECT * FROM snapshot_delivery ORDER BY delivery_id, snapshot_id;
        DROP TABLE delivery_report;
        DROP TABLE delivery_handling;
        DROP TABLE snapshot_delivery;
        DROP TABLE delivery;
        ALTER TABLE new_delivery RENAME TO delivery;
        ALTER TABLE new_delivery_report RENAME TO delivery_report;
        ALTER TABLE new_delivery_handling RENAME TO delivery_handling;
        ALTER TABLE new_snapshot_delivery RENAME TO snapshot_delivery;
        CREATE INDEX delivery_by_run ON delivery (repository_id, run);
        CREATE INDEX delivery_by_arrival ON delivery (received_at, id);
        CREATE INDEX delivery_handling_open ON delivery_handling (finished_at);
        CREATE INDEX snapshot_delivery_by_snapshot ON snapshot_delivery (snapshot_id);
        CREATE TABLE new_coverage_node (
            hash {bytes} PRIMARY KEY,
            content {bytes} NOT NULL
        ) WITHOUT ROWID;
        INSERT INTO new_coverage_node SELECT * FROM coverage_node ORDER BY hash;
        CREATE TABLE new_snapshot_coverage (
            snapshot_id TEXT PRIMARY KEY REFERENCES snapshot (id),
            root {bytes} NOT NULL REFERENCES new_coverage_node (hash),
            unit TEXT NOT NULL,
            lines_covered BIGINT NOT NULL,
            lines_total BIGINT NOT NULL,
            branches_covered BIGINT,
            branches_total BIGINT,
            functions_covered BIGINT,
            functions_total BIGINT
        ) WITHOUT ROWID;
        INSERT INTO new_snapshot_coverage SELECT * FROM snapshot_coverage ORDER BY snapshot_id;
        DROP TABLE snapshot_coverage;
        DROP TABLE coverage_node;
        ALTER TABLE new_coverage_node RENAME TO coverage_node;
        ALTER TABLE new_snapshot_coverage RENAME TO snapshot_coverage;
        CREATE INDEX snapshot_coverage_by_root ON snapshot_coverage (root);
        CREATE TABLE new_series_tail (
            block INTEGER NOT NULL,
            place INTEGER NOT NULL,
            day INTEGER NOT NULL,
            data {bytes} NOT NULL,
            PRIMARY KEY (block, place, day)
        ) WITHOUT ROWID;
        INSERT INTO new_series_tail SELECT * FROM series_tail ORDER BY block, place, day;
        DROP TABLE series_tail;
        ALTER TABLE new_series_tail RENAME TO series_tail;
        {/sqlite}
        CREATE INDEX delivery_by_branch ON delivery (repository_id, branch, received_at) WHERE part <> 'local' AND dirty = 0;
        """);
}
