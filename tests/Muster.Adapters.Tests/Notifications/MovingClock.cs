namespace Muster.Adapters.Tests.Notifications;

/// <summary>Stands until it is moved.</summary>
internal sealed class MovingClock(DateTimeOffset begin) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = begin;

    public override DateTimeOffset GetUtcNow() => Now;
}
