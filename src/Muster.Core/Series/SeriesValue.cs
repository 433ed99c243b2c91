using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Core.Series;

/// <summary>A metric's value on a day, as counts. <see cref="Number"/> only for the few custom metrics that are no counts.</summary>
public readonly record struct SeriesValue(long Part, long? Whole = null, double? Number = null)
{
    public static SeriesValue Of(Measure measure) => new(measure.Part, measure.Whole, measure.Number);

    public Tally? Tally => Whole is { } whole ? new Tally(Part, whole) : null;

    /// <summary>A share as 0–100, a count or number as it is; null for a share of nothing.</summary>
    public double? Value => Whole is null ? Number ?? Part : Tally!.Value.Percent;

    public Measure ToMeasure(string metric) => new(metric, Part, Whole, Number);
}

/// <summary>A day on which a metric was measured, and its value at the end of that day.</summary>
public readonly record struct SeriesPoint(int Day, SeriesValue Value)
{
    public DateOnly Date => SeriesDay.ToDate(Day);
}
