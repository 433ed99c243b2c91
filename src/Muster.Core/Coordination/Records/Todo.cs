using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Records;

/// <summary>A piece of work in one repository.</summary>
public sealed record Todo : IRecord
{
    public const string Section = "todos";

    public required string Id { get; init; }

    public required string Task { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Null where neither the record nor its issue names one.</summary>
    public string? Repository { get; init; }

    public required Term Status { get; init; }

    public required Term Priority { get; init; }

    public Stamp? Created { get; init; }

    public Stamp? Updated { get; init; }

    /// <summary>Hours; null where nobody estimated.</summary>
    public decimal? Estimated { get; init; }

    /// <summary>Hours; null where nobody measured.</summary>
    public decimal? Actual { get; init; }

    /// <summary>Ids of issues and todos that must be finished first.</summary>
    public IReadOnlyList<string> BlockedBy { get; init; } = [];

    public IReadOnlyList<string> Blocking { get; init; } = [];

    public string? Assignee { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> AcceptanceCriteria { get; init; } = [];

    /// <summary>What was measured when it was completed.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The issue that it is part of.</summary>
    public string? IssueId { get; init; }

    public required ManifestMap Source { get; init; }

    public string Headline => Task;

    public bool IsFinished => Status.Is(Vocabulary.Completed) || Status.Is(Vocabulary.Cancelled);
}
