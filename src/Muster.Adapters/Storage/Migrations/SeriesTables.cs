namespace Muster.Adapters.Storage.Migrations;

/// <summary>
/// Every number over time (docs/store.md): the tail of single days, chunks of 256 repositories a metric, a row a repository with what the
/// overview sorts by, the catalog's facts by the day on which they changed, and numbers that repositories state themselves.
/// </summary>
internal static class SeriesTables
{
    public static Migration Migration { get; } = new(4, "series", """
        ALTER TABLE snapshot ADD COLUMN happened_at BIGINT NOT NULL DEFAULT 0;
        UPDATE snapshot SET happened_at = CASE WHEN dirty = 0 AND "commit" IS NOT NULL AND committed_at < taken_at THEN committed_at ELSE taken_at END;
        CREATE INDEX snapshot_by_day ON snapshot (repository_id, happened_at);
        CREATE TABLE series_chunk (
            metric TEXT NOT NULL,
            block INTEGER NOT NULL,
            data {bytes} NOT NULL,
            PRIMARY KEY (metric, block)
        );
        CREATE TABLE series_tail (
            block INTEGER NOT NULL,
            place INTEGER NOT NULL,
            day INTEGER NOT NULL,
            data {bytes} NOT NULL,
            PRIMARY KEY (block, place, day)
        );
        CREATE TABLE series_latest (
            repository_id TEXT PRIMARY KEY REFERENCES repository (id),
            slot INTEGER NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT,
            tags TEXT NOT NULL,
            gone INTEGER NOT NULL,
            main_branch TEXT,
            measured_day INTEGER,
            coverage REAL,
            coverage_delta REAL,
            delta_until INTEGER,
            tests_failed BIGINT,
            findings BIGINT,
            score REAL,
            recent {bytes} NOT NULL
        );
        CREATE INDEX series_latest_by_name ON series_latest (name);
        CREATE INDEX series_latest_by_coverage ON series_latest (coverage, name);
        CREATE INDEX series_latest_by_delta ON series_latest (coverage_delta, name);
        CREATE INDEX series_latest_by_delta_until ON series_latest (delta_until);
        CREATE INDEX series_latest_by_failed ON series_latest (tests_failed, name);
        CREATE INDEX series_latest_by_findings ON series_latest (findings, name);
        CREATE INDEX series_latest_by_score ON series_latest (score, name);
        CREATE INDEX series_latest_by_day ON series_latest (measured_day, name);
        CREATE TABLE catalog_fact (
            repository_id TEXT NOT NULL REFERENCES repository (id),
            day INTEGER NOT NULL,
            manifest TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT,
            tags TEXT NOT NULL,
            archived INTEGER NOT NULL,
            gone INTEGER NOT NULL,
            PRIMARY KEY (repository_id, day)
        );
        CREATE INDEX catalog_fact_by_role ON catalog_fact (role);
        CREATE TABLE stated (
            repository_id TEXT NOT NULL REFERENCES repository (id),
            metric TEXT NOT NULL,
            at BIGINT NOT NULL,
            source TEXT NOT NULL,
            place TEXT NOT NULL,
            value REAL NOT NULL,
            "commit" TEXT,
            PRIMARY KEY (repository_id, metric, at, source, place)
        );
        CREATE TABLE backfill (
            repository_id TEXT PRIMARY KEY REFERENCES repository (id),
            "commit" TEXT NOT NULL,
            finished_at BIGINT NOT NULL
        );
        """);
}
