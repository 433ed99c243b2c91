namespace Muster.Adapters.Storage.Pruning;

/// <summary>Who needs the lines of snapshots whatever their age.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Sql">Answers texts that name snapshots: their ids, or what holds them.</param>
internal sealed record PruneKeep(string Name, string Sql);

/// <summary>The register: a feature that points at snapshots as evidence adds a line.</summary>
internal static class PruneKeeps
{
    public static IReadOnlyList<PruneKeep> All { get; } =
    [
        new("what each repository shows now", "SELECT snapshot_id FROM head"),
        new("what that is compared with", "SELECT s.base FROM head h JOIN snapshot s ON s.id = h.snapshot_id WHERE s.base IS NOT NULL"),
        new("what alerts were opened, and recovered, by", "SELECT content FROM alert"),
        new("what issues and milestones were opened, met and closed by", "SELECT before FROM event WHERE before IS NOT NULL UNION ALL SELECT after FROM event WHERE after IS NOT NULL"),
        new("the last that was believed of each repository", """
            SELECT s.id FROM snapshot s WHERE s.id = (
                SELECT b.id FROM snapshot b WHERE b.repository_id = s.repository_id AND b.state = 'complete' AND b.superseded = 0
                ORDER BY b.happened_at DESC, b.id DESC LIMIT 1)
            """),
    ];
}
