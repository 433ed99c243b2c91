namespace Muster.Core.Deliveries;

/// <summary>One hand-over of reports for a repository at a commit. Its id is a hash of its content: the same twice is once.</summary>
public sealed record Delivery
{
    /// <summary>The repository's name in the catalog, or an alias of it.</summary>
    public required string Repository { get; init; }

    /// <summary>Full hash; null for a folder without git or a repository without commits.</summary>
    public string? Commit { get; init; }

    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Null when detached.</summary>
    public string? Branch { get; init; }

    /// <summary>Tracked files differ from the commit.</summary>
    public bool Dirty { get; init; }

    /// <summary>The named share of the run (a CI job, a tool, a flag); a folder's own files are <c>local</c>.</summary>
    public string Part { get; init; } = "local";

    /// <summary>Tracked source files by extension with dot (<c>.py</c> → paths); what a report's files are held against. Empty when unknown.</summary>
    public IReadOnlyList<string> SourceFiles { get; init; } = [];

    /// <summary>Git's name of all files that the commit holds: equal where a commit was squashed, rebased or picked unchanged.</summary>
    public string? Tree { get; init; }

    /// <summary>Git's object names of the tracked source files, by path; empty when unknown or when the work tree differs.</summary>
    public IReadOnlyDictionary<string, string> SourceBlobs { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyList<DeliveredReport> Reports { get; init; }

    public string Id => DeliveryId.Of(this);
}
