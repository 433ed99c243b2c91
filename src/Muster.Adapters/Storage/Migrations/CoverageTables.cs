namespace Muster.Adapters.Storage.Migrations;

/// <summary>Line-level coverage as a tree of nodes named by their content, and each snapshot's root in it.</summary>
internal static class CoverageTables
{
    public static Migration Migration { get; } = new(3, "coverage trees", """
        CREATE TABLE coverage_node (
            hash {bytes} PRIMARY KEY,
            content {bytes} NOT NULL
        );
        CREATE TABLE snapshot_coverage (
            snapshot_id TEXT PRIMARY KEY REFERENCES snapshot (id),
            root {bytes} NOT NULL REFERENCES coverage_node (hash),
            unit TEXT NOT NULL,
            lines_covered BIGINT NOT NULL,
            lines_total BIGINT NOT NULL,
            branches_covered BIGINT,
            branches_total BIGINT,
            functions_covered BIGINT,
            functions_total BIGINT
        );
        CREATE INDEX snapshot_coverage_by_root ON snapshot_coverage (root);
        """);
}
