using Muster.Core.Metrics;

namespace Muster.Core.Gates;

/// <summary>Whether a measure is worse than another by more than a tolerance, exactly, on the counts.</summary>
internal static class Comparison
{
    public static (Verdict Verdict, string Reason) Judge(string metric, Measure now, Measure before, decimal tolerance, string when)
    {
        var worse = MetricRegister.Find(metric)?.Better == Better.Lower ? Exact(now) - Exact(before) : Exact(before) - Exact(now);
        return worse is null
            ? (Verdict.Incomplete, $"{metric} is a share of nothing")
            : (worse > tolerance ? Verdict.Failed : Verdict.Passed, $"{metric} is {MeasureText.Of(now)}; {MeasureText.Of(before)} {when}");
    }

    private static decimal? Exact(Measure measure) => measure.Tally switch
    {
        { Whole: 0 } => null,
        { } tally => tally.Part * 100m / tally.Whole,
        null => measure.Number is { } number ? (decimal)number : measure.Part,
    };
}
