using Muster.Core.Alerts.Rules;

namespace Muster.Core.Alerts;

/// <summary>
/// Of which runs alerts and the memory say names: those with more failing tests, or more grave findings of a tool, than the believed run before.
/// What changed with all others need not be read, and that is most of what a run holds.
/// </summary>
public static class RunsWithExamples
{
    /// <param name="repository">Its runs may lack their changes.</param>
    public static IReadOnlySet<Guid> Of(WatchedRepository repository) =>
        NewFindingsRule.Metrics(repository).Select(one => repository.Points(one.Metric)).Append(FailingTestsRule.Points(repository)).SelectMany(Risen).Select(point => point.Snapshot).ToHashSet();

    private static IEnumerable<AlertPoint> Risen(IReadOnlyList<AlertPoint> points) =>
        points.Take(1).Where(first => first.Value > 0).Concat(points.Zip(points.Skip(1)).Where(pair => pair.Second.Value > pair.First.Value).Select(pair => pair.Second));
}
