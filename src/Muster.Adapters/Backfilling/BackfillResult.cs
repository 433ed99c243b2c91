using Muster.Core.Catalogs;
using Muster.Core.Trends;

namespace Muster.Adapters.Backfilling;

/// <summary>What the history of one repository held.</summary>
public sealed record BackfillResult
{
    public required Repository Repository { get; init; }

    /// <summary>Why nothing could be done; null when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>The clone does not have the whole history.</summary>
    public bool Shallow { get; init; }

    /// <summary>Commits of the main line that were looked at, this time.</summary>
    public int Commits { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Report files found in them.</summary>
    public int Reports { get; init; }

    /// <summary>Snapshots that were new.</summary>
    public int Taken { get; init; }

    /// <summary>Of these, those that are not believed in every part.</summary>
    public int Doubted { get; init; }

    /// <summary>Snapshots that were here already.</summary>
    public int Known { get; init; }

    /// <summary>Numbers without counts that were new.</summary>
    public int Stated { get; init; }

    /// <summary>Files that could not be read, with the reason.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Stated numbers that the reports of their day contradict.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    public TimeSpan Duration { get; init; }
}
