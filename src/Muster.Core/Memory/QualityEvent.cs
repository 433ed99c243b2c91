namespace Muster.Core.Memory;

/// <summary>One line of the quality memory: something changed, and when, and by whom.</summary>
public sealed record QualityEvent
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What happened: <c>issue.created</c>, <c>milestone.met</c>, <c>alert.opened</c>, <c>coverage.dropped</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the repository; null where it is about several or none.</summary>
    public string? Repository { get; init; }

    /// <summary>The record in the manifest that it is about.</summary>
    public string? RecordId { get; init; }

    /// <summary>A person's name, or <c>muster</c>.</summary>
    public required string Who { get; init; }

    /// <summary>What happened, in a sentence; null where the kind and the fields say it all.</summary>
    public string? Text { get; init; }

    /// <summary>The metric that it is about; null where it is about none.</summary>
    public string? Metric { get; init; }

    /// <summary>The fields that changed, as a JSON object; null where there was nothing.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }
}

/// <summary>Which events: those that match all that is given.</summary>
public sealed record EventQuery
{
    public string? RecordId { get; init; }

    public string? Repository { get; init; }

    /// <summary>The kind, or the beginning of it up to a dot: <c>issue</c> finds <c>issue.closed</c>.</summary>
    public string? Kind { get; init; }

    public string? Metric { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Not from this moment on.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what stands behind the event of this id.</summary>
    public Guid? After { get; init; }

    public int Most { get; init; } = 100;
}

/// <summary>The quality memory. What has been appended stays.</summary>
public interface IEventLog
{
    /// <summary>All or none.</summary>
    Task AppendAsync(IReadOnlyList<QualityEvent> events, CancellationToken cancel);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<QualityEvent>> EventsAsync(EventQuery query, CancellationToken cancel);
}
