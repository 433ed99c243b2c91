using Muster.Core.Metrics;
using Muster.Core.Statistics;

namespace Muster.Core.Alerts.Rules;

/// <summary>
/// A level that fell: two of the last three runs lie below the median of up to thirty before, by three scaled MAD and by a point at least
/// (<see cref="StepRule"/>), and half of the fall came with one run: else it is an erosion. A young series, with two to four runs before, must
/// fall by five points.
/// </summary>
internal sealed class DropRule : IAlertRule
{
    private const int YoungLeast = 2;
    private const double YoungUnit = 5;
    private const int Window = 33;

    /// <summary>Shares that are levels; what is counted (tests, findings) has rules of its own.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [MetricRegister.CoverageLine, MetricRegister.CoverageBranch];

    public IEnumerable<Alert> Of(WatchedRepository repository) => Metrics.SelectMany(repository.Drops);

    public static IReadOnlyList<Alert> Of(WatchedRepository repository, string metric)
    {
        var course = new AlertCourse(repository, AlertKind.Drop, metric);
        var worse = AlertMetrics.Worse(metric);
        var level = new LevelWindow(worse, Window);
        var limit = AlertMetrics.Unit;
        List<AlertPoint> recent = [];
        foreach (var point in repository.Points(metric))
        {
            recent = [.. recent.TakeLast(Window), point];
            if (course.IsOpen)
            {
                switch (course.Next(point, worse * (point.Value - course.Level) <= limit))
                {
                    case AlertState.Recovered:
                        level.Add(course.All[^1].Proof);
                        break;
                    case AlertState.Settled:
                        level.Restart(recent);
                        break;
                }

                continue;
            }

            level.Add([point]);
            if (level.Step(YoungLeast, YoungUnit) is { } step && worse * (step.After - step.Before) > 0 && worse * (point.Value - step.Before) > step.Limit && level.FellAtOnce(step))
            {
                limit = step.Limit;
                var off = level.TakeOff(step);
                course.Begin(point, off[0], level.Before(off[0]), step.Before, off);
            }
        }

        return [.. course.All.Select(alert => alert with { Severity = Gravity.OfPoints(Math.Abs(alert.Now.Value - (alert.Level ?? 0))) })];
    }
}
