using Muster.Core.Catalogs;

namespace Muster.Adapters.Collecting;

/// <summary>One part of a run as a person or a CI job names it.</summary>
public sealed record HandedPart
{
    public required Repository Repository { get; init; }

    /// <summary>The repository on this machine; null when it is not here.</summary>
    public string? Directory { get; init; }

    /// <summary>Report files; empty for a part that has none.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Null for HEAD of the checkout.</summary>
    public string? Commit { get; init; }

    /// <summary>Null for the branch of the checkout.</summary>
    public string? Branch { get; init; }

    public required string Part { get; init; }
}
