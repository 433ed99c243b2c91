namespace Muster.Adapters.Storage.Migrations;

/// <summary>The journal of sweeps: what was begun and what came of it, so that a killed sweep goes on where it was.</summary>
internal static class SweepTables
{
    public static Migration Migration { get; } = new(13, "sweeps", """
        CREATE TABLE sweep (
            id TEXT PRIMARY KEY,
            target TEXT NOT NULL,
            worker TEXT NOT NULL,
            who TEXT NOT NULL,
            started_at BIGINT NOT NULL,
            finished_at BIGINT
        );
        CREATE INDEX sweep_by_target ON sweep (target, started_at);
        CREATE TABLE sweep_branch (
            sweep_id TEXT NOT NULL REFERENCES sweep (id),
            repository TEXT NOT NULL,
            directory TEXT,
            branch TEXT NOT NULL,
            base_name TEXT,
            base TEXT,
            head TEXT,
            files BIGINT NOT NULL,
            added BIGINT NOT NULL,
            removed BIGINT NOT NULL,
            proposal TEXT,
            pushed_to TEXT,
            problem TEXT,
            PRIMARY KEY (sweep_id, repository)
        );
        CREATE TABLE sweep_step (
            sweep_id TEXT NOT NULL REFERENCES sweep (id),
            todo TEXT NOT NULL,
            place BIGINT NOT NULL,
            repository TEXT NOT NULL,
            task TEXT NOT NULL,
            state TEXT NOT NULL,
            verdict TEXT,
            before_commit TEXT,
            made_commit TEXT,
            exit_code BIGINT,
            started_at BIGINT,
            ended_at BIGINT,
            reason TEXT,
            criteria TEXT,
            log TEXT,
            cookie TEXT,
            PRIMARY KEY (sweep_id, todo)
        );
        """);
}
