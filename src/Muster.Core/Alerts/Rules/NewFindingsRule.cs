using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Core.Alerts.Rules;

/// <summary>
/// More findings of critical or high severity than in the run before, tool by tool. What a tool finds when it is first heard of was there
/// before it: that is where it begins, and a gate judges it.
/// </summary>
internal sealed class NewFindingsRule : IAlertRule
{
    private static readonly Severity[] Grave = [Severity.Critical, Severity.High];

    public IEnumerable<Alert> Of(WatchedRepository repository) =>
        Metrics(repository).SelectMany(one => Of(repository, one.Metric, one.Severity));

    /// <summary>The grave findings of each tool that was ever heard of.</summary>
    internal static IEnumerable<(string Metric, Severity Severity)> Metrics(WatchedRepository repository) =>
        from tool in Tools(repository)
        from severity in Grave
        select (MetricRegister.FindingsOf(tool, severity), severity);

    private static IEnumerable<string> Tools(WatchedRepository repository) => repository.Runs
        .SelectMany(run => run.Measures.All)
        .Select(measure => measure.Metric.Split('.') is ["findings", var tool, "total"] ? tool : null)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<Alert> Of(WatchedRepository repository, string metric, Severity severity)
    {
        var course = new AlertCourse(repository, AlertKind.NewFindings, metric);
        AlertPoint? before = null;
        foreach (var point in repository.Points(metric))
        {
            if (course.IsOpen)
            {
                course.Next(point, isBack: point.Value <= course.Level);
            }
            else if (before is not null && point.Value > before.Value)
            {
                course.Begin(point, point, before, before.Value, [point]);
            }

            before = point;
        }

        var runs = repository.Runs.ToLookup(run => run.Id);
        return course.All.Select(alert => alert with { Severity = severity, Examples = runs[alert.Since.Snapshot].FirstOrDefault()?.Change?.Findings?.Examples ?? [] });
    }
}
