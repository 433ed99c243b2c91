using Muster.Core.Deliveries;
using Muster.Core.Trust;

namespace Muster.Core.Snapshots;

/// <summary>Where a snapshot's numbers come from: one report that was handed over, whether it is counted, and if not, why.</summary>
public sealed record SourceNote
{
    public required string Path { get; init; }

    public required string Part { get; init; }

    public string? Format { get; init; }

    public string? Tool { get; init; }

    public string? ToolVersion { get; init; }

    public required string Sha256 { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The commit that the report was made for.</summary>
    public string? Commit { get; init; }

    /// <summary>The command that made it, where Muster ran it.</summary>
    public string? Command { get; init; }

    /// <summary>Null when the report is counted.</summary>
    public string? AsideBecause { get; init; }

    /// <summary>What it counts of files that are not the repository's, and that is not counted here; null when it speaks of none.</summary>
    public LeftOut? LeftOut { get; init; }

    /// <summary>It was there and could not be opened; the rejection says why.</summary>
    public bool IsUnread => AsideBecause == UnreadReport.Aside;

    /// <summary>What could not be read in it.</summary>
    public IReadOnlyList<string> Rejections { get; init; } = [];
}
