using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;

namespace Muster.Core.Alerts.Rules;

/// <summary>
/// A repository that stops reporting: three times its usual longest pause, and a week at least, without a run that is believed. What is usual
/// are the pauses between the last twenty days on which reports came; a repository with fewer than six such days has no rhythm yet.
/// </summary>
internal sealed class SilenceRule : IAlertRule
{
    private const int LeastDays = 6;
    private const int MostDays = 21;
    private const double Usual = 0.9;
    private const int Times = 3;
    private static readonly TimeSpan Least = TimeSpan.FromDays(7);

    public IEnumerable<Alert> Of(WatchedRepository repository)
    {
        if (Deadline(repository) is not { } deadline || repository.Now < deadline || Last(repository) is not { } last)
        {
            return [];
        }

        var course = new AlertCourse(repository, AlertKind.Silent, Metric);
        var point = AlertPoint.Of(last, last.Measures[MetricRegister.CoverageLine] ?? last.Measures.All.First());
        course.Begin(point, point, null, null, [point]);
        return course.All.Select(alert => alert with { OpenedAt = deadline, Level = Pause(repository)!.Value.TotalDays });
    }

    /// <summary>What the alert is about: no number, but that there is one.</summary>
    public const string Metric = "reports";

    /// <summary>From when on the silence is one; null without a rhythm.</summary>
    public static DateTimeOffset? Deadline(WatchedRepository repository) =>
        Pause(repository) is { } pause && Last(repository) is { } last ? (repository.LookedAt > last.TakenAt ? repository.LookedAt.Value : last.TakenAt) + pause : null;

    private static Snapshot? Last(WatchedRepository repository) => Live(repository).MaxBy(run => run.TakenAt);

    private static TimeSpan? Pause(WatchedRepository repository)
    {
        DateTime[] days = [.. Live(repository).Select(run => run.TakenAt.UtcDateTime.Date).Distinct().Order().TakeLast(MostDays)];
        if (days.Length < LeastDays)
        {
            return null;
        }

        TimeSpan[] pauses = [.. days.Zip(days.Skip(1), (one, next) => next - one).Order()];
        var usual = pauses[(int)Math.Ceiling(Usual * pauses.Length) - 1];
        return Times * usual > Least ? Times * usual : Least;
    }

    // What git's history told afterwards did not come on a day of its own.
    private static IEnumerable<Snapshot> Live(WatchedRepository repository) => repository.Runs.Where(run => !run.IsBackfilled && run.State == TrustState.Complete);
}
