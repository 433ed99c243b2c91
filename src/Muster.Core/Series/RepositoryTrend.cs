using Muster.Core.Metrics;
using Muster.Core.Trust;

namespace Muster.Core.Series;

/// <summary>One metric of one repository over time.</summary>
public sealed record RepositoryTrend
{
    public required string Repository { get; init; }

    public required string Metric { get; init; }

    public required DayRange Range { get; init; }

    /// <summary>The measured days in the range, oldest first. Between them the last value holds.</summary>
    public required IReadOnlyList<SeriesPoint> Points { get; init; }

    /// <summary>What held when the range began; null when nothing was known yet.</summary>
    public SeriesPoint? Before { get; init; }

    /// <summary>Numbers of the range that are shown and not believed.</summary>
    public IReadOnlyList<DoubtedPoint> Doubted { get; init; } = [];

    /// <summary>Numbers that files and commit messages of the repository state, without counts.</summary>
    public IReadOnlyList<StatedPoint> Stated { get; init; } = [];
}

/// <summary>A number that is not believed, and why.</summary>
public sealed record DoubtedPoint(DateTimeOffset At, Measure Measure, TrustState State, string Reason, string? Commit);

/// <summary>A number that somebody wrote down: a ratchet file, a badge, a commit message.</summary>
/// <param name="At">The day it speaks of.</param>
/// <param name="Metric">Muster's name of what it says.</param>
/// <param name="Value">0–100 for percentages.</param>
/// <param name="Source">What kind of place it stands in: <c>ratchet</c>, <c>badge</c>, <c>checkpoint</c>, <c>metrics snapshot</c>.</param>
/// <param name="Place">The file, or the commit's subject.</param>
/// <param name="Commit">The commit that holds it.</param>
public sealed record StatedPoint(DateTimeOffset At, string Metric, double Value, string Source, string Place, string? Commit);
