using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Records;

/// <summary>One repository needs another, in a version, or running.</summary>
public sealed record Dependency : IRecord
{
    public const string Section = "dependencies";

    public required string Id { get; init; }

    public required string Consumer { get; init; }

    public required string Provider { get; init; }

    public required Term Type { get; init; }

    /// <summary>As written: <c>&gt;=0.2.0</c>, <c>^1.4</c>, <c>[1.0,2.0)</c>; null where nothing is asked.</summary>
    public string? VersionConstraint { get; init; }

    /// <summary>What somebody wrote; what is so, <c>check-deps</c> finds out.</summary>
    public required Term Status { get; init; }

    public Stamp? Created { get; init; }

    public Stamp? Updated { get; init; }

    public string? Notes { get; init; }

    public DependencyValidation? Validation { get; init; }

    public required ManifestMap Source { get; init; }

    public string Headline => $"{Consumer} needs {Provider}{(VersionConstraint is null ? "" : " " + VersionConstraint)}";
}

/// <summary>How to find out whether a dependency is there; every part may be absent.</summary>
/// <param name="Command">A command line, run only where the operator allows it.</param>
/// <param name="ExpectedPattern">A regular expression that the command's output must contain.</param>
/// <param name="HealthCheck">A URL that is asked.</param>
/// <param name="ExpectedStatus">The HTTP status that it must answer with.</param>
public sealed record DependencyValidation(string? Command, string? ExpectedPattern, string? HealthCheck, int? ExpectedStatus);
