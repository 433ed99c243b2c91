using Muster.Reports;

namespace Muster.Core.Metrics;

/// <summary>
/// The value of a metric as counts: a part of a whole (coverage), or a count alone (tests, findings). Custom numbers that are no
/// counts have a <see cref="Number"/> instead.
/// </summary>
public sealed record Measure(string Metric, long Part, long? Whole = null, double? Number = null)
{
    public static Measure Share(string metric, Tally tally) => new(metric, tally.Part, tally.Whole);

    public Tally? Tally => Whole is { } whole ? new Tally(Part, whole) : null;

    /// <summary>A share as 0–100, a count or number as it is; null for a share of nothing.</summary>
    public double? Value => Whole is null ? Number ?? Part : Tally!.Value.Percent;
}
