using System.Globalization;

namespace Muster.Core.Coordination.Milestones;

public enum Outlook
{
    /// <summary>A day, and the milestone has none that it is due on.</summary>
    Expected,

    OnCourse,

    Late,

    /// <summary>Some repository stands still or goes the other way: as things go it will never be met.</summary>
    NotAtThisPace,

    /// <summary>Too little is known.</summary>
    NoForecast,
}

/// <summary>When one repository would reach what a criterion asks, if it went on as it goes.</summary>
/// <param name="Day">Null without a forecast, or when it never would.</param>
/// <param name="In30Days">Theil–Sen slope, in the metric's unit; null where too few days are measured.</param>
/// <param name="Why">The pace, or why there is no forecast.</param>
public sealed record RepositoryForecast(string Repository, string Criterion, DateOnly? Day, bool IsNever, double? In30Days, string Why);

/// <summary>
/// When a milestone would be met if the numbers went on as they go: on the latest day of the repositories that miss it. What stands still, and
/// what too little is known of, gives no day and says so.
/// </summary>
/// <param name="Due">The day it should be met on.</param>
/// <param name="Deciding">The repository that decides: the latest, or the one that stands in the way.</param>
/// <param name="ByHand">Criteria that only a person can call met come on top.</param>
public sealed record MilestoneForecast(Outlook Outlook, DateOnly? Day, DateOnly? Due, string Deciding, int Others, IReadOnlyList<RepositoryForecast> Repositories, bool ByHand)
{
    /// <summary>Null without a forecast or without a day to be late for.</summary>
    public int? DaysLate => Day is { } day && Due is { } due ? Math.Max(0, day.DayNumber - due.DayNumber) : null;

    /// <summary>on_course, late, not_at_this_pace … as JSON spells it.</summary>
    public string Word => Outlook switch
    {
        Outlook.OnCourse => "on_course",
        Outlook.Late => "late",
        Outlook.NotAtThisPace => "not_at_this_pace",
        Outlook.Expected => "expected",
        _ => "no_forecast",
    };

    /// <summary>The forecast in one line, without what it rests on.</summary>
    public string Short => Outlook switch
    {
        Outlook.OnCourse => $"forecast {DayText}, on course",
        Outlook.Late => string.Create(CultureInfo.InvariantCulture, $"forecast {DayText}, late by {DaysLate} {(DaysLate == 1 ? "day" : "days")}"),
        Outlook.Expected => $"forecast {DayText}",
        Outlook.NotAtThisPace => "not at this pace",
        _ => "no forecast",
    };

    public override string ToString() => $"{Short}: {Deciding}{(Others > 0 ? $", and {Others} more" : "")}{(ByHand && Day is not null ? "; the rest is by hand" : "")}";

    private string DayText => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
