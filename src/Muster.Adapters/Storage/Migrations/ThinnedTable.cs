namespace Muster.Adapters.Storage.Migrations;

/// <summary>Snapshots whose lines may be gone: their directories and numbers are all there.</summary>
internal static class ThinnedTable
{
    public static Migration Migration { get; } = new(6, "thinned snapshots", """
        CREATE TABLE snapshot_thinned (
            snapshot_id TEXT PRIMARY KEY REFERENCES snapshot (id),
            thinned_at BIGINT NOT NULL
        );
        """);
}
