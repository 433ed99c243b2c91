namespace Muster.Adapters.Receiving;

/// <summary>One delivery's way through the house.</summary>
public sealed record DeliveryRecord(
    string Id,
    string Repository,
    string? Commit,
    string? Branch,
    string Part,
    string SentBy,
    DateTimeOffset ReceivedAt,
    int Attempts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    Guid? Snapshot,
    string? Reason)
{
    /// <summary><c>received</c> is kept and waits; <c>done</c> is in a snapshot; <c>failed</c> is kept and could not be made into one.</summary>
    public string State => Reason is not null && FinishedAt is not null ? "failed" : FinishedAt is not null ? "done" : StartedAt is not null ? "working" : "received";
}
