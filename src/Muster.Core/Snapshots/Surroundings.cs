using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>What the store knows around a delivery, asked for at once.</summary>
/// <param name="Repository">Null when nobody has heard of it.</param>
/// <param name="Snapshot">The one that the delivery is in already; null when none has been built from it.</param>
/// <param name="Run">All deliveries of its run, this one among them (<see cref="IRunStore.RunAsync"/>).</param>
/// <param name="Last">The last snapshot that was believed (<see cref="IBaseStore.LastCompleteAsync"/>).</param>
public sealed record Surroundings(Guid? Repository, Snapshot? Snapshot, IReadOnlyList<Delivery> Run, LastComplete? Last);
