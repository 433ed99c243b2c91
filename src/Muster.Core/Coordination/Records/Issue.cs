using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Records;

/// <summary>Something that is wrong or missing in one or more repositories.</summary>
public sealed record Issue : IRecord
{
    public const string Section = "issues";

    public required string Id { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    public required Term Status { get; init; }

    public required Term Priority { get; init; }

    /// <summary>A free word: normal, bug, quality, security …</summary>
    public string Severity { get; init; } = "normal";

    /// <summary>As written: names, nicknames, or <c>*</c> for all. Empty where the file says nothing that names a repository; then it is unknown, and nobody's.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary>True where <see cref="Repositories"/> was concluded from the affected files or the pool.</summary>
    public bool RepositoriesConcluded { get; init; }

    public Stamp? Created { get; init; }

    public Stamp? Updated { get; init; }

    /// <summary>When it was closed, where somebody wrote that down.</summary>
    public Stamp? ClosedAt { get; init; }

    public Stamp? Target { get; init; }

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    public IReadOnlyList<string> Blocking { get; init; } = [];

    public string? Assignee { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Why it is closed, in words.</summary>
    public string? Resolution { get; init; }

    /// <summary>Until when it is accepted, and stops counting in gates; null when it is not.</summary>
    public AcceptedDebt? Accepted { get; init; }

    public ManifestMap? Metadata { get; init; }

    public required ManifestMap Source { get; init; }

    public string Headline => Title;

    public bool IsClosed => Status.Is(Vocabulary.Resolved) || Status.Is(Vocabulary.Closed);

    public bool IsForAll => Repositories.Contains("*");

    public string? Meta(string key) => Metadata?[key] is ManifestScalar { IsNull: false } scalar ? scalar.Text : null;
}

/// <summary>An issue that is known and lived with until a day.</summary>
public sealed record AcceptedDebt(Stamp Until, string? Reason, Stamp? At, string? By)
{
    /// <summary>The day itself still counts as accepted.</summary>
    public bool HoldsAt(DateTimeOffset now) => Until.Time is { } until && now < until.AddDays(1);
}
