using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Reports;

namespace Muster.Core.Estate;

/// <summary>
/// All repositories as they stood at the end of a day, under that day's names, roles and tags. Only what is believed: of every metric the last
/// value that was measured by then.
/// </summary>
public sealed record EstateThen
{
    public required DateOnly Day { get; init; }

    /// <summary>Those that belonged to the estate on that day, by name.</summary>
    public required IReadOnlyList<DayRow> Rows { get; init; }

    public required CoverageSummary Coverage { get; init; }

    /// <summary>Archived by then, or no longer in the catalog: in no average.</summary>
    public required IReadOnlyList<string> Archived { get; init; }

    /// <summary>Came later, under their names of today.</summary>
    public required IReadOnlyList<string> Later { get; init; }

    /// <summary>By that day's roles, in alphabetical order; repositories without one under <c>none</c>.</summary>
    public required IReadOnlyList<(string Role, IReadOnlyList<DayRow> Rows, CoverageSummary Coverage)> ByRole { get; init; }

    /// <summary>What is asked of the series for it.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
    [
        MetricRegister.CoverageLine, MetricRegister.CoverageBranch, MetricRegister.TestsTotal, MetricRegister.TestsFailed, MetricRegister.FindingsTotal, MetricRegister.QualityScore,
    ];

    /// <param name="day">Its end.</param>
    /// <param name="rows">Of all repositories.</param>
    /// <param name="selection">Narrows them.</param>
    public static EstateThen Of(DateOnly day, IReadOnlyList<DayRow> rows, ThenSelection? selection = null)
    {
        DayRow[] chosen = [.. rows.Where((selection ?? new ThenSelection()).Holds)];
        DayRow[] here = [.. chosen.Where(row => row is { WasThere: true, Archived: false })];
        return new EstateThen
        {
            Day = day,
            Rows = here,
            Coverage = Summary(here),
            Archived = [.. chosen.Where(row => row is { WasThere: true, Archived: true }).Select(row => row.Name)],
            Later = [.. chosen.Where(row => !row.WasThere).Select(row => row.NameNow)],
            ByRole = [.. here.GroupBy(row => row.Role ?? "none", StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, (IReadOnlyList<DayRow>)[.. group], Summary([.. group])))],
        };
    }

    /// <summary>The last day on which any of the shown numbers was measured; null without one.</summary>
    public static DateOnly? MeasuredOn(DayRow row) => row.Values.Count == 0 ? null : SeriesDay.ToDate(row.Values.Values.Max(point => point.Day));

    private static CoverageSummary Summary(IReadOnlyList<DayRow> rows) => CoverageSummary.Of(rows.Select(row => (row.Name, row.Share(MetricRegister.CoverageLine))));
}

/// <summary>Which repositories of a day: by that day's roles and tags, by today's names.</summary>
public sealed record ThenSelection
{
    public IReadOnlyCollection<string> Roles { get; init; } = [];

    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>Null for all, also those that the catalog no longer has.</summary>
    public IReadOnlySet<string>? Names { get; init; }

    internal bool Holds(DayRow row) =>
        (Names is null || Names.Contains(row.NameNow))
        && (Roles.Count == 0 || Roles.Contains(row.Role ?? "", StringComparer.OrdinalIgnoreCase))
        && (Tags.Count == 0 || row.Tags.Any(tag => Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
}

public static class DayRowNumbers
{
    extension(DayRow row)
    {
        public Tally? Share(string metric) => row.Values.TryGetValue(metric, out var point) ? point.Value.Tally : null;

        public long? Count(string metric) => row.Values.TryGetValue(metric, out var point) && point.Value is { Whole: null, Number: null } value ? value.Part : null;

        public double? Value(string metric) => row.Values.TryGetValue(metric, out var point) ? point.Value.Value : null;
    }
}
