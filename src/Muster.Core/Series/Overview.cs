using Muster.Core.Trust;

namespace Muster.Core.Series;

public enum OverviewSort
{
    Name,
    Coverage,
    CoverageDelta,
    Score,
    TestsFailed,
    Findings,
    Measured,
}

/// <summary>A page of the overview. Repositories without the value that is sorted by come last, whichever way it goes.</summary>
public sealed record OverviewQuery
{
    /// <summary>Part of the name, any case.</summary>
    public string? Text { get; init; }

    public string? Role { get; init; }

    public string? Tag { get; init; }

    public TrustState? State { get; init; }

    /// <summary>Also those that are archived or no longer in the catalog.</summary>
    public bool WithArchived { get; init; }

    public OverviewSort Sort { get; init; } = OverviewSort.Name;

    public bool Descending { get; init; }

    public int Offset { get; init; }

    public int Take { get; init; } = 50;

    /// <summary>Differences are against the value so many days ago, at most 90.</summary>
    public int DeltaDays { get; init; } = 30;

    public required DateTimeOffset Now { get; init; }
}

/// <param name="Total">Repositories that match, on all pages.</param>
/// <param name="Rows">Those of this page.</param>
public sealed record OverviewPage(int Total, IReadOnlyList<OverviewRow> Rows);

/// <summary>One repository as it stands, with the last 90 days of what is believed.</summary>
public sealed record OverviewRow
{
    public required Guid RepositoryId { get; init; }

    public required string Name { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Archived { get; init; }

    /// <summary>Of what it shows now; stale when nobody has looked for 30 days.</summary>
    public required TrustState State { get; init; }

    /// <summary>When Muster last looked; null when never.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>The last day of a number that is believed.</summary>
    public DateOnly? Measured { get; init; }

    /// <summary>The day that differences are counted from.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The believed series of the overview's metrics, and the value that held when they began.</summary>
    public required RecentSeries Recent { get; init; }

    /// <summary>The last value that is believed.</summary>
    public SeriesValue? Latest(string metric) => Recent[metric] is [.., var last] ? last.Value : null;

    /// <summary>What was believed on the day that differences are counted from.</summary>
    public SeriesValue? Earlier(string metric) => SeriesMerge.AsOf(Recent[metric], SeriesDay.Of(Since))?.Value;

    /// <summary>Points for shares, counts otherwise; null when one of the two is not known.</summary>
    public double? Delta(string metric) => Latest(metric)?.Value - Earlier(metric)?.Value;
}

/// <summary>A repository as it stood at the end of a day.</summary>
public sealed record DayRow(string Name, string? Role, IReadOnlyList<string> Tags, bool Archived, IReadOnlyDictionary<string, SeriesPoint> Values)
{
    /// <summary>What it is called today.</summary>
    public string NameNow { get; init; } = Name;

    /// <summary>It was in the catalog by then, or had a value: otherwise it came later.</summary>
    public bool WasThere { get; init; } = true;
}
