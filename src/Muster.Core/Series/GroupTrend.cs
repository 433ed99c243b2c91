using Muster.Reports;

namespace Muster.Core.Series;

/// <summary>Which repositories: all, those of a role, of a tag, or named ones; together they narrow. Archived ones count until they were archived.</summary>
public sealed record GroupQuery
{
    public static GroupQuery All { get; } = new();

    public string? Role { get; init; }

    public string? Tag { get; init; }

    public IReadOnlyCollection<string>? Repositories { get; init; }

    /// <summary>True: who belonged to the role or tag on each day. False: who belongs to it on the range's last day, for all days.</summary>
    public bool ThatDaysRoles { get; init; } = true;

    /// <summary>False: every repository that has a value on a day counts on that day, so that newcomers move the line.</summary>
    public bool FixedPanel { get; init; } = true;

    /// <summary>Also mean, median and worst of every day, which need every repository's value on every day; sums alone are ten times quicker.</summary>
    public bool WithSpread { get; init; } = true;
}

/// <summary>A metric over several repositories, day by day.</summary>
public sealed record GroupTrend
{
    public required string Metric { get; init; }

    /// <summary>As asked for.</summary>
    public required DayRange Range { get; init; }

    /// <summary>
    /// One point a day from the panel's first day: the first on which at least half of those that have a value at all had one. Empty without any.
    /// </summary>
    public required IReadOnlyList<GroupPoint> Points { get; init; }

    /// <summary>The repositories in the line.</summary>
    public required IReadOnlyList<string> Panel { get; init; }

    /// <summary>Those that got their first value after the panel's first day, with that day: not in the line of a fixed panel.</summary>
    public required IReadOnlyList<(string Name, DateOnly Since)> Joined { get; init; }

    /// <summary>Members without any value.</summary>
    public required IReadOnlyList<string> Without { get; init; }

    /// <summary>Those of the panel that left it (archived, another role), with the day.</summary>
    public required IReadOnlyList<(string Name, DateOnly On)> Left { get; init; }

    /// <summary>Those of the panel whose last measured day lies more than 30 days before the range's end, with that day.</summary>
    public required IReadOnlyList<(string Name, DateOnly Last)> Quiet { get; init; }
}

/// <summary>A group on one day. Counts add up; the others are 0–100 for shares.</summary>
/// <param name="Day">UTC day, as <see cref="SeriesDay"/> counts.</param>
/// <param name="Count">Repositories with a value.</param>
/// <param name="Sum">The sum of their counts: for shares the mean weighted by size.</param>
/// <param name="Mean">Every repository weighs the same; null when not asked for.</param>
/// <param name="Median">Null when not asked for.</param>
/// <param name="Worst">By the metric's better direction; null when not asked for.</param>
/// <param name="WorstName">Whose it is.</param>
public sealed record GroupPoint(int Day, int Count, SeriesValue Sum, double? Mean, double? Median, double? Worst, string? WorstName)
{
    public DateOnly Date => SeriesDay.ToDate(Day);

    public Tally? Weighted => Sum.Tally;
}
