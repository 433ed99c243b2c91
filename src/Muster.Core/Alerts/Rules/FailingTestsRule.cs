using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Reports.Findings;

namespace Muster.Core.Alerts.Rules;

/// <summary>Tests that fail or break: the first run with any opens it, two in a row without any end it.</summary>
internal sealed class FailingTestsRule : IAlertRule
{
    public IEnumerable<Alert> Of(WatchedRepository repository)
    {
        var course = new AlertCourse(repository, AlertKind.FailingTests, MetricRegister.TestsFailed);
        AlertPoint? before = null;
        foreach (var point in Points(repository))
        {
            if (course.IsOpen)
            {
                course.Next(point, isBack: point.Measure.Part == 0, settles: false);
            }
            else if (point.Measure.Part > 0)
            {
                course.Begin(point, point, before, 0, [point]);
            }

            before = point;
        }

        var runs = repository.Runs.ToLookup(run => run.Id);
        return course.All.Select(alert => alert with { Severity = Severity.High, Examples = Examples(runs[alert.Since.Snapshot].FirstOrDefault()) });
    }

    /// <summary>Failed and broken tests together.</summary>
    internal static IReadOnlyList<AlertPoint> Points(WatchedRepository repository) => repository.Points(
        MetricRegister.TestsFailed,
        measures => measures.Count(MetricRegister.TestsFailed) is { } failed ? new Measure(MetricRegister.TestsFailed, failed + (measures.Count(MetricRegister.TestsErrors) ?? 0)) : null);

    internal static IReadOnlyList<string> Examples(Snapshot? run) => run?.Change?.Tests?.Examples ?? [];
}
