namespace Muster.Core.Snapshots;

/// <summary>
/// Where deliveries and snapshots are kept for ever. What a method has returned from survives a crash. Safe to use from several
/// processes at once.
/// </summary>
public interface ISnapshotStore : IRunStore, IShownStore, IKeptSnapshots, IBaseStore, IPartStore;
