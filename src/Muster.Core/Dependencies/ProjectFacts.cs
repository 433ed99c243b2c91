using Muster.Core.Versions;

namespace Muster.Core.Dependencies;

/// <summary>What a project file (<c>pyproject.toml</c>, <c>package.json</c> …) says of itself and of what it needs.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Version">Null where the file leaves it to something else.</param>
public sealed record ProjectFacts(string File, VersionGrammar Grammar, string? Name, string? Version, IReadOnlyList<Requirement> Requirements);

/// <param name="Constraint">As written; empty where any version will do.</param>
/// <param name="Place">Where in the file, for people: <c>project.dependencies</c>.</param>
public sealed record Requirement(string Name, string Constraint, string Place);

/// <summary>A repository as it is on this machine, or why it is not.</summary>
public sealed record RepositoryFacts
{
    public required string Name { get; init; }

    /// <summary>Every name that a requirement may call it by: package, nicknames, former names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Null when it is here.</summary>
    public string? Missing { get; init; }

    public IReadOnlyList<ProjectFacts> Projects { get; init; } = [];

    /// <summary>Tags that the checked-out commit contains.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Project files that could not be read, with the reason.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>PEP 503 and taste: dashes, dots and underscores are one, letters have no case.</summary>
    public bool IsCalled(string name) => Projects.Select(project => project.Name).OfType<string>().Concat(Aliases).Append(Name).Any(mine => Plain(mine) == Plain(name));

    private static string Plain(string name) => name.ToUpperInvariant().Replace('_', '-').Replace('.', '-');
}
