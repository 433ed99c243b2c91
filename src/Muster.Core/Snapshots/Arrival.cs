using Muster.Core.Deliveries;

namespace Muster.Core.Snapshots;

/// <summary>A delivery at the door: it is kept in the transaction that keeps what was made of it.</summary>
/// <param name="Delivery">With all that is known of its commit; the store may know less of it from before.</param>
/// <param name="Raw">Its reports' bytes; empty when they are kept already.</param>
/// <param name="At">When it came.</param>
public sealed record Arrival(Delivery Delivery, IReadOnlyList<PackedReport> Raw, DateTimeOffset At)
{
    /// <summary>What the folder looked like that it was gathered from; null when it was handed over.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>
    /// A folder that looks otherwise than it did: the same files may have become older than their sources, or be judged by other rules, so
    /// that what was made of this very delivery before does not answer for it.
    /// </summary>
    public bool IsLookedAtAnew => Fingerprint is not null;
}
