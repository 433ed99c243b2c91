using Muster.Core.Series;

namespace Muster.Core.Trends;

/// <summary>What a repository states of itself, held against what its reports said on that day.</summary>
public static class Contradictions
{
    /// <summary>Points of difference that rounding and branch coverage do not explain.</summary>
    private const double Tolerance = 5;

    /// <summary>A report older than this on the stated day says nothing about it.</summary>
    private const int Days = 7;

    public static IReadOnlyList<Contradiction> In(RepositoryTrend trend)
    {
        IReadOnlyList<SeriesPoint> measured = [.. trend.Before is { } before ? [before] : Array.Empty<SeriesPoint>(), .. trend.Points];
        return [.. from stated in trend.Stated
                   let day = SeriesDay.Of(stated.At)
                   let near = SeriesMerge.AsOf(measured, day)
                   where near is { } known && day - known.Day <= Days && known.Value.Value is { } value && Math.Abs(value - stated.Value) > Tolerance
                   select new Contradiction(stated, near.Value)];
    }
}

/// <param name="Stated">What was written down.</param>
/// <param name="Measured">What the reports of at most a week before say.</param>
public sealed record Contradiction(StatedPoint Stated, SeriesPoint Measured);
