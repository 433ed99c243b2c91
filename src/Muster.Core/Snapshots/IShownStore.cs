namespace Muster.Core.Snapshots;

/// <summary>What each repository shows now.</summary>
public interface IShownStore
{
    /// <summary>Makes a snapshot that is here already the repository's head again (an older commit was checked out).</summary>
    Task ObserveAsync(Guid repository, Guid snapshot, Arrival arrival, CancellationToken cancel);

    /// <summary>The head, if a folder with this fingerprint was the last that was looked at here; its time of observation becomes <paramref name="at"/>.</summary>
    Task<Snapshot?> SeenAsync(Guid repository, string fingerprint, DateTimeOffset at, CancellationToken cancel);

    /// <summary>The head of each named repository that has one.</summary>
    Task<IReadOnlyDictionary<string, Head>> HeadsAsync(IReadOnlyCollection<string> names, CancellationToken cancel);
}
