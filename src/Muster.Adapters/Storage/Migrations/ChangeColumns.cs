namespace Muster.Adapters.Storage.Migrations;

/// <summary>What a snapshot is compared with and what changed since; the parts of its run; the name of the files its commit holds.</summary>
internal static class ChangeColumns
{
    public static Migration Migration { get; } = new(7, "bases, changes and parts", """
        ALTER TABLE delivery ADD COLUMN tree TEXT;
        ALTER TABLE snapshot ADD COLUMN tree TEXT;
        ALTER TABLE snapshot ADD COLUMN base_commit TEXT;
        ALTER TABLE snapshot ADD COLUMN base TEXT;
        ALTER TABLE snapshot ADD COLUMN change TEXT;
        ALTER TABLE snapshot ADD COLUMN parts TEXT;
        CREATE INDEX snapshot_by_tree ON snapshot (repository_id, tree);
        CREATE INDEX delivery_by_branch ON delivery (repository_id, branch, received_at);
        """);
}
