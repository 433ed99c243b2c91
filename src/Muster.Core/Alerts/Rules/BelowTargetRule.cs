using Muster.Core.Gates;
using Muster.Reports.Findings;

namespace Muster.Core.Alerts.Rules;

/// <summary>
/// Below a level that a gate of the manifest asks for. Only the last time counts: what was below a year ago was not asked for then, as far as
/// anybody knows.
/// </summary>
internal sealed class BelowTargetRule : IAlertRule
{
    public IEnumerable<Alert> Of(WatchedRepository repository) =>
        repository.Targets
            .GroupBy(target => target.Metric, StringComparer.Ordinal)
            .Select(group => group.Aggregate((strictest, next) => strictest.Stricter(next)))
            .Select(target => Last(repository, target))
            .OfType<Alert>();

    private static Alert? Last(WatchedRepository repository, QualityTarget target)
    {
        var course = new AlertCourse(repository, AlertKind.BelowTarget, target.Metric);
        AlertPoint? before = null;
        foreach (var point in repository.Points(target.Metric))
        {
            var reached = target.IsReachedBy(point.Measure);
            if (course.IsOpen)
            {
                course.Next(point, reached, settles: false);
            }
            else if (!reached)
            {
                course.Begin(point, point, before, (double)target.Limit, [point], target.Asked);
            }

            before = point;
        }

        return course.All is [.., var last] ? last with { Severity = Urgency(target, last) } : null;
    }

    private static Severity Urgency(QualityTarget target, Alert alert) => target.Metric.Split('.') switch
    {
        ["tests", ..] => Severity.High,
        ["findings", .., var level] when Enum.TryParse<Severity>(level, ignoreCase: true, out var severity) => severity,
        ["findings", ..] => Severity.Medium,
        _ => target.Distance(alert.Now.Measure) switch { >= 30 => Severity.High, >= 10 => Severity.Medium, _ => Severity.Low },
    };
}
