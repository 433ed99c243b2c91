namespace Muster.Core.Snapshots;

/// <summary>What a repository shows now.</summary>
/// <param name="Snapshot">The snapshot of its work tree or of its branch's last run.</param>
/// <param name="Base">The last complete snapshot before it, of another run; null when there is none.</param>
/// <param name="ObservedAt">When Muster last looked.</param>
public sealed record Head(Snapshot Snapshot, Snapshot? Base, DateTimeOffset ObservedAt);
