namespace Muster.Web.Charts;

/// <summary>At most so many points: of each equal stretch of time the last, and every break. A screen shows no more.</summary>
internal static class Thinning
{
    public static IReadOnlyList<ChartPoint> Thin(this IReadOnlyList<ChartPoint> points, int most)
    {
        if (points.Count <= most)
        {
            return points;
        }

        var start = points[0].At.UtcTicks;
        var stretch = Math.Max(1, (points[^1].At.UtcTicks - start) / most);
        var kept = new List<ChartPoint>(most + 1);
        for (var i = 0; i < points.Count; i++)
        {
            var last = i == points.Count - 1 || (points[i + 1].At.UtcTicks - start) / stretch != (points[i].At.UtcTicks - start) / stretch;
            var breaks = points[i].Value is null && kept is [.., { Value: not null }];
            if (last || breaks)
            {
                kept.Add(points[i]);
            }
        }

        return kept;
    }

    /// <summary>The runs of points between breaks: a missing value, or more time than <paramref name="longest"/> without one.</summary>
    public static IEnumerable<IReadOnlyList<ChartPoint>> Runs(this IReadOnlyList<ChartPoint> points, TimeSpan longest)
    {
        var run = new List<ChartPoint>();
        foreach (var point in points)
        {
            if (run.Count > 0 && (point.Value is null || point.At - run[^1].At > longest))
            {
                yield return run;
                run = [];
            }

            if (point.Value is not null)
            {
                run.Add(point);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
