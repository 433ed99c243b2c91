using Muster.Core.Manifests;
using Muster.Core.Parts;

namespace Muster.Core.Catalogs;

/// <summary>One repository of the catalog, as the manifest describes it; everything but its name may be unknown.</summary>
public sealed record Repository
{
    public required string Name { get; init; }

    /// <summary>`nickname` first, then `nicknames`, each once.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];

    /// <summary>Names it had before (`former_names`), so that a rename keeps its history.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    public string? Package { get; init; }

    /// <summary>As written: absolute, relative to the manifest's folder, or beginning with <c>~/</c>. Often a path of another machine.</summary>
    public string? Path { get; init; }

    public string? Url { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Status { get; init; }

    public string? Language { get; init; }

    public string? Description { get; init; }

    /// <summary>Globs, relative to the repository, that replace the search for reports; null when the manifest does not say.</summary>
    public IReadOnlyList<string>? Reports { get; init; }

    /// <summary>Which parts make a run whole: its own, else the manifest's; null when nothing is declared and they are learned.</summary>
    public PartsPlan? Parts { get; init; }

    /// <summary>Commands in place of the built-in recipes, or beside them: its own, then the manifest's for all.</summary>
    public IReadOnlyList<CommandOverride> Commands { get; init; } = [];

    /// <summary>The entry itself, with every key that Muster does not know.</summary>
    public ManifestMap? Source { get; init; }

    /// <summary>Line of the entry in the manifest, from 1; 0 when it does not come from one.</summary>
    public int Line { get; init; }
}
