using Muster.Core.Statistics;

namespace Muster.Core.Alerts.Rules;

/// <summary>
/// Many small losses (<see cref="Cusum"/>) over the last run of each day: at least twenty days, held against the median of the first fifteen of
/// the level. What a drop explains is no erosion.
/// </summary>
internal sealed class ErosionRule : IAlertRule
{
    private const int First = 15;
    private const int Least = First + 5;
    private const int Last = 3;

    public IEnumerable<Alert> Of(WatchedRepository repository) => DropRule.Metrics.SelectMany(metric => Of(repository, metric));

    private static IEnumerable<Alert> Of(WatchedRepository repository, string metric)
    {
        var course = new AlertCourse(repository, AlertKind.Erosion, metric);
        var worse = AlertMetrics.Worse(metric);
        var drops = repository.Drops(metric);
        List<AlertPoint> level = [];
        foreach (var point in repository.Points(metric).GroupBy(point => point.At.UtcDateTime.Date).Select(day => day.Last()))
        {
            if (drops.FirstOrDefault(drop => drop.Since.At <= point.At && (drop.EndedAt is not { } end || point.At < end)) is { } drop)
            {
                if (drop.State is AlertState.Settled or AlertState.Open)
                {
                    level.Clear();
                }

                continue;
            }

            if (course.IsOpen)
            {
                if (course.Next(point, worse * (point.Value - course.Level) < AlertMetrics.Unit) is not null)
                {
                    level = [point];
                }

                continue;
            }

            level.Add(point);
            if (level.Count < Least)
            {
                continue;
            }

            var by = worse * (Middle(level.TakeLast(Last)) - Middle(level.Take(First)));
            if (by >= AlertMetrics.Unit && Cusum.Erosion([.. level.Select(one => one.Value)], worse) is { } erosion)
            {
                var since = Math.Min(erosion.Since, erosion.At);
                course.Begin(point, level[since], level[since - 1], erosion.Level, [level[since], level[erosion.At], point]);
            }
            else if (level.Count >= 2 * First && worse * (Middle(level.TakeLast(First)) - Middle(level.Take(First))) <= -AlertMetrics.Unit)
            {
                // It has risen: that is the level which it may erode from.
                level.RemoveRange(0, level.Count - First);
            }
        }

        return course.All.Select(alert => alert with { Severity = Gravity.OfPoints(Math.Abs(alert.Now.Value - (alert.Level ?? 0))) });
    }

    private static double Middle(IEnumerable<AlertPoint> points) => RobustStatistics.Median(points.Select(point => point.Value))!.Value;
}
