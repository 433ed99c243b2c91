using System.Globalization;
using Muster.Core.Coordination.Following;
using Muster.Core.Metrics;
using Muster.Core.Trends;

namespace Muster.Core.Coordination.Milestones;

/// <summary>
/// From the trend of those that miss a milestone to the day on which they would not: the last believed value goes on with the slope of Theil and
/// Sen, where Mann and Kendall see a direction at all. With fewer days than an arrow needs there is no forecast.
/// </summary>
internal static class Forecasting
{
    /// <summary>How far back the pace is taken from, unless that holds too few days.</summary>
    private const int Days = 90;

    /// <summary>Never further.</summary>
    private const int MostDays = 365;

    /// <summary>What is further away than this is no forecast but a hope.</summary>
    private const int Horizon = 3650;

    /// <returns>Null for what is met, and for what no measure can decide.</returns>
    public static MilestoneForecast? Of(Standing standing, DateOnly? due, IReadOnlyList<CriterionStanding> criteria, IReadOnlyDictionary<string, MeasuredRepository> measured, DateOnly today)
    {
        var measurable = criteria.Where(one => one.Predicate is not null).ToArray();
        RepositoryForecast[] rows =
        [
            .. measurable.SelectMany(one => one.Missing.Select(row => Of(one.Predicate!, measured[row.Repository], today))),
            .. measurable.SelectMany(one => one.NotJudged.Select(row => new RepositoryForecast(row.Repository, one.Predicate!.ToString(), null, IsNever: false, null, $"has no number ({row.Why})"))),
        ];
        if (standing == Standing.Met || rows is [])
        {
            return null;
        }

        var byHand = criteria.Any(one => one.Standing == Standing.ByHand);
        var (never, unknown) = (rows.Where(row => row.IsNever).ToArray(), rows.Where(row => row.Day is null && !row.IsNever).ToArray());
        if ((never is [] ? unknown : never) is [var first, ..] inTheWay)
        {
            return new(never is [] ? Outlook.NoForecast : Outlook.NotAtThisPace, null, due, $"{first.Repository} {first.Why}", inTheWay.Length - 1, rows, byHand);
        }

        var last = rows.MaxBy(row => row.Day)!;
        var outlook = due is null ? Outlook.Expected : last.Day <= due ? Outlook.OnCourse : Outlook.Late;
        return new(outlook, last.Day, due, $"{last.Repository} {last.Why}", 0, rows, byHand);
    }

    private static RepositoryForecast Of(Predicate predicate, MeasuredRepository repository, DateOnly today)
    {
        var points = Points(predicate, repository, today);
        var trend = Trend.Of(points, Better.Neither);
        RepositoryForecast none = new(repository.Name, predicate.ToString(), null, IsNever: false, null, "");
        if (trend.Direction == Direction.Unknown || trend.SlopeIn30Days is not { } pace)
        {
            return none with { Why = string.Create(CultureInfo.InvariantCulture, $"has {points.Length} of the {Trend.LeastPoints} measured days that a forecast needs") };
        }

        var last = points[^1];
        var away = predicate.Limit - (decimal)last.Value;
        var toward = predicate.Operator switch { ">=" or ">" => 1, "<=" or "<" => -1, "==" => Math.Sign(away), _ => 0 };
        var days = toward == 0 || trend.Direction is Direction.Level || Math.Sign(pace) != toward ? double.PositiveInfinity : Math.Abs((double)away) / Math.Abs(pace) * 30;
        days = predicate.Operator is ">" or "<" ? Math.Floor(days) + 1 : Math.Ceiling(days);
        var shown = Spoken(pace, trend.Direction, repository.Now(predicate.Metric, out _)?.Measure.Tally is not null);
        return days > Horizon
            ? none with { IsNever = true, In30Days = pace, Why = shown }
            : none with { Day = Later(last.Date.AddDays((int)days), today), In30Days = pace, Why = shown };
    }

    // One value a day, the last one; the pace of the last months counts, further back only where they hold too few days.
    private static TrendPoint[] Points(Predicate predicate, MeasuredRepository repository, DateOnly today)
    {
        TrendPoint[] days =
        [
            .. repository.Runs(predicate.Metric)
                .Select(run => (run.Snapshot.HappenedAt, Value: Predicate.Exact(run.Measure)))
                .Where(one => one.Value is not null)
                .GroupBy(one => DateOnly.FromDateTime(one.HappenedAt.UtcDateTime))
                .Where(day => day.Key > today.AddDays(-MostDays))
                .OrderBy(day => day.Key)
                .Select(day => new TrendPoint(day.Key, (double)day.MaxBy(one => one.HappenedAt).Value!.Value)),
        ];
        var recent = days.Count(day => day.Date > today.AddDays(-Days));
        return days[^Math.Min(days.Length, Math.Max(recent, Trend.LeastPoints))..];
    }

    private static string Spoken(double pace, Direction direction, bool isShare) => direction == Direction.Level
        ? "stands still"
        : string.Create(CultureInfo.InvariantCulture, $"{(pace > 0 ? "gains" : "loses")} {(Math.Abs(pace) < 0.05 ? "less than 0.1" : Math.Abs(pace).ToString("0.0", CultureInfo.InvariantCulture))}{(isShare ? " points" : "")} in 30 days");

    // What misses it today cannot have met it yesterday.
    private static DateOnly Later(DateOnly day, DateOnly today) => day > today ? day : today;
}
