using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Records;

/// <summary>Issues and milestones that belong together, for some repositories, until a day.</summary>
public sealed record Plan : IRecord
{
    public const string Section = "plans";

    public required string Id { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    public required Term Status { get; init; }

    /// <summary>As written, or those of its issues where the plan names none. Empty means all of the catalog.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    public bool RepositoriesConcluded { get; init; }

    public Stamp? Created { get; init; }

    public Stamp? Updated { get; init; }

    public Stamp? Target { get; init; }

    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    public IReadOnlyList<string> IssueIds { get; init; } = [];

    public IReadOnlyList<string> TodoIds { get; init; } = [];

    /// <summary>Plans that come before.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public required ManifestMap Source { get; init; }

    public string Headline => Title;

    public bool IsOver => Status.Is(Vocabulary.Completed) || Status.Is(Vocabulary.Cancelled);
}

/// <summary>A point on the way of a plan: what must hold, and by when.</summary>
public sealed record Milestone
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public Stamp? Due { get; init; }

    public required Term Status { get; init; }

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Predicates over measures, or free text that only a person can judge.</summary>
    public IReadOnlyList<string> CompletionCriteria { get; init; } = [];

    public IReadOnlyList<string> Deliverables { get; init; } = [];
}
