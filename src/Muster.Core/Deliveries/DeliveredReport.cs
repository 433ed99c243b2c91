using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Deliveries;

/// <summary>One report of a delivery with all that is known of where it comes from.</summary>
public sealed record DeliveredReport
{
    /// <summary>Relative to the repository, forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Lower-case hex of the raw bytes.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The file's modification time.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>When the numbers were made, from the best evidence.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The commit it was made for, where it is another than the delivery's.</summary>
    public string? MadeFor { get; init; }

    /// <summary>Commits that changed sources since it was made; 0 when it speaks of today's sources, null when unknown.</summary>
    public int? SourceCommitsSince { get; init; }

    /// <summary>The command line that made it, when Muster ran it.</summary>
    public string? Command { get; init; }

    /// <summary>What is doubtful about it by its own evidence (sources newer than the data, shards left out …).</summary>
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>Why it could not be opened; null when it was.</summary>
    public string? Unread { get; init; }

    public required Reading Reading { get; init; }

    /// <summary>What was taken out of its coverage because it is not the repository's; null when nothing was.</summary>
    public LeftOut? LeftOut { get; init; }
}
