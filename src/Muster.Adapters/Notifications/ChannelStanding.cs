namespace Muster.Adapters.Notifications;

/// <summary>How a channel fares.</summary>
/// <param name="Waiting">Alerts that are to be told and have not been.</param>
/// <param name="Failed">Given up in the last days that are kept.</param>
/// <param name="NextAt">When what waits is tried again.</param>
/// <param name="FailedAt">The last time that something was given up.</param>
/// <param name="SentAt">The last time that something was taken.</param>
/// <param name="Problem">What the last try came to; null when it was taken.</param>
public sealed record ChannelStanding(string Name, long Waiting, long Failed, DateTimeOffset? NextAt, DateTimeOffset? FailedAt, DateTimeOffset? SentAt, DateTimeOffset? TriedAt, string? Problem)
{
    /// <summary>Alerts do not reach it: the last try failed, or something was given up and nothing has been taken since.</summary>
    public bool IsIll => Problem is not null || (FailedAt is { } failed && (SentAt is not { } sent || sent < failed));
}
