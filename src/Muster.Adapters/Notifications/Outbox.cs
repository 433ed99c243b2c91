using Muster.Adapters.Storage;

namespace Muster.Adapters.Notifications;

/// <summary>What is to be told, for those who want to know how that stands.</summary>
public sealed class Outbox(SnapshotStore store)
{
    /// <summary>Of every channel that was ever known.</summary>
    public Task<IReadOnlyList<ChannelStanding>> StandingsAsync(CancellationToken cancel) => store.Access.ReadAsync(OutboxTable.StandingsAsync, cancel);

    /// <summary>When something of these channels is to be tried next; null while nothing waits.</summary>
    public Task<DateTimeOffset?> NextAsync(IReadOnlySet<string> channels, CancellationToken cancel) => store.Access.ReadAsync(connection => OutboxTable.NextAsync(connection, channels), cancel);
}
