namespace Muster.Reports.Measures;

/// <summary>A number of an earlier day that a file remembers. A bare percentage has no counts and says so by having no share.</summary>
public sealed record HistoryPoint
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Muster's name of the metric (<c>coverage.line</c>).</summary>
    public required string Metric { get; init; }

    /// <summary>0–100 for percentages.</summary>
    public required double Value { get; init; }

    public Tally? Share { get; init; }

    public string? Commit { get; init; }

    public string? Note { get; init; }
}
