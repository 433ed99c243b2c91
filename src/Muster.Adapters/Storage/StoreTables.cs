namespace Muster.Adapters.Storage;

/// <summary>A table and what it is for.</summary>
internal sealed record StoreTable(string Name, string Purpose);

/// <summary>
/// The register of tables, each after those that it refers to. <c>db move</c>, <c>backup</c>, <c>restore</c> and <c>stats</c> walk it; a test
/// holds it against the real schema of both engines.
/// </summary>
internal static class StoreTables
{
    /// <summary>The schema's own history: each store writes its own.</summary>
    public const string Migration = "migration";

    public static IReadOnlyList<StoreTable> All { get; } =
    [
        new("repository", "repositories"),
        new("repository_alias", "repositories"),
        new("raw", "reports as they came"),
        new("delivery", "deliveries"),
        new("delivery_report", "deliveries"),
        new("snapshot", "snapshots"),
        new("snapshot_delivery", "snapshots"),
        new("snapshot_detail", "tests and findings"),
        new("head", "snapshots"),
        new("head_clock", "snapshots"),
        new("access_token", "access"),
        new("access_token_repository", "access"),
        new("delivery_handling", "deliveries"),
        new("coverage_node", "lines of coverage"),
        new("snapshot_coverage", "lines of coverage"),
        new("snapshot_thinned", "lines of coverage"),
        new("series_chunk", "numbers over time"),
        new("series_tail", "numbers over time"),
        new("series_latest", "numbers over time"),
        new("series_members", "numbers over time"),
        new("catalog_fact", "the catalog over time"),
        new("stated", "numbers over time"),
        new("backfill", "numbers over time"),
        new("alert", "alerts"),
        new("alert_watch", "alerts"),
        new("notification_channel", "alerts"),
        new("notification", "alerts"),
        new("event", "the quality memory"),
        new("sweep", "sweeps"),
        new("sweep_branch", "sweeps"),
        new("sweep_step", "sweeps"),
    ];
}
