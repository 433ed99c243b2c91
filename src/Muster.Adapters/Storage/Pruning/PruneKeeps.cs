namespace Muster.Adapters.Storage.Pruning;

/// <summary>Who needs the lines of snapshots whatever their age.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Sql">Answers ids of snapshots.</param>
internal sealed record PruneKeep(string Name, string Sql);

/// <summary>The register: a feature that points at snapshots as evidence adds a line.</summary>
internal static class PruneKeeps
{
    public static IReadOnlyList<PruneKeep> All { get; } =
    [
        new("what each repository shows now", "SELECT snapshot_id FROM head"),
        new("the last that was believed of each repository", """
            SELECT s.id FROM snapshot s WHERE s.id = (
                SELECT b.id FROM snapshot b WHERE b.repository_id = s.repository_id AND b.state = 'complete' AND b.superseded = 0
                ORDER BY b.happened_at DESC, b.id DESC LIMIT 1)
            """),
    ];
}
