using System.Globalization;

namespace Muster.Core.Metrics;

/// <summary>A measure for people: the percentage with its counts, or the count.</summary>
public static class MeasureText
{
    public static string Of(Measure measure) => measure switch
    {
        { Metric: MetricRegister.QualityScore, Tally: { } points } => $"{points.Part} of {points.Whole} points",
        { Tally: { } tally } => $"{tally.PercentText() ?? "–"} % ({tally})",
        { Metric: MetricRegister.TestsDuration, Number: null } => (measure.Part / 1000.0).ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { Number: { } number } => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => measure.Part.ToString(CultureInfo.InvariantCulture),
    };
}
