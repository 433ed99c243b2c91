using Muster.Core.Alerts.Rules;
using Muster.Core.Memory;
using Muster.Core.Metrics;

namespace Muster.Core.Alerts;

/// <summary>What changed from one believed run to the next by a unit at least: coverage that dropped or rose, tests that fail now or no longer.</summary>
public static class RunEvents
{
    /// <param name="author">Who made a commit; null where git is not at hand.</param>
    public static IEnumerable<QualityEvent> Of(WatchedRepository repository, Func<string, string?> author)
    {
        foreach (var (before, after) in Pairs(repository.Points(MetricRegister.CoverageLine)).Where(pair => Math.Abs(pair.After.Value - pair.Before.Value) >= AlertMetrics.Unit))
        {
            var fell = after.Value < before.Value;
            yield return Event(
                repository, fell ? "coverage.dropped" : "coverage.rose", before, after, author,
                $"line coverage of {repository.Name} {(fell ? "dropped" : "rose")} from {MeasureText.Of(before.Measure)} to {MeasureText.Of(after.Measure)}");
        }

        var runs = repository.Runs.ToLookup(run => run.Id);
        foreach (var (before, after) in Pairs(FailingTestsRule.Points(repository)).Where(pair => pair.After.Measure.Part != pair.Before.Measure.Part))
        {
            var more = after.Measure.Part > before.Measure.Part;
            var names = more ? FailingTestsRule.Examples(runs[after.Snapshot].FirstOrDefault()) : [];
            yield return Event(
                repository, more ? "tests.newly-failing" : "tests.fixed", before, after, author,
                $"{after.Measure.Part} failing {(after.Measure.Part == 1 ? "test" : "tests")} of {repository.Name}, {before.Measure.Part} before{(names.Count > 0 ? ": " + string.Join(", ", names) : "")}");
        }
    }

    private static IEnumerable<(AlertPoint Before, AlertPoint After)> Pairs(IReadOnlyList<AlertPoint> points) => points.Zip(points.Skip(1));

    // Named by the run alone: told before an earlier run became known, it is not told again.
    private static QualityEvent Event(WatchedRepository repository, string kind, AlertPoint before, AlertPoint after, Func<string, string?> author, string text)
    {
        var who = after.Commit is { } commit ? author(commit) : null;
        return new()
        {
            Id = EventId.Of(after.At, $"{repository.Id}\n{kind}\n{after.Run}"),
            At = after.At,
            Kind = kind,
            Repository = repository.Name,
            Metric = after.Measure.Metric,
            Who = who ?? "muster",
            Text = $"{text}, {AlertText.Where(after)}{(who is null ? "" : $" by {who}")}",
            Before = Numbers(before),
            After = Numbers(after),
        };
    }

    // Without the snapshot's name: what an event names is kept whole for ever, and these are many.
    private static string Numbers(AlertPoint point) => AlertEvents.Point(point with { Snapshot = Guid.Empty });
}
