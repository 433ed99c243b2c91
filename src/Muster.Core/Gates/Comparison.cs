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

    /// <summary>The level that is not worse than this one by more than the tolerance.</summary>
    public static QualityTarget? Target(string metric, Measure before, decimal tolerance)
    {
        var lowerIsBetter = MetricRegister.Find(metric)?.Better == Better.Lower;
        return QualityTarget.Exact(before) is { } exact ? new(metric, !lowerIsBetter, Math.Round(lowerIsBetter ? exact + tolerance : exact - tolerance, 4)) : null;
    }

    private static decimal? Exact(Measure measure) => QualityTarget.Exact(measure);
}
