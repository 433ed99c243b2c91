using Muster.Core.Deliveries;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports.Coverage;
using Muster.Reports.Measures;

namespace Muster.Core.Snapshots;

/// <summary>From chosen readings to measures. A metric that no reading speaks of is absent.</summary>
internal static class MeasureCount
{
    public static Measures Of(CoverageReading? coverage, DeliveredReport[] tests, DeliveredReport[] findings, IEnumerable<DeliveredReport> all)
    {
        var found = new Measures([.. Coverage(coverage), .. Tests(tests), .. Findings(findings), .. Custom(all)]);
        return QualityScore.Of(found) is { } score ? new Measures([.. found.All, Measure.Share(MetricRegister.QualityScore, score.Tally)]) : found;
    }

    private static IEnumerable<Measure> Coverage(CoverageReading? coverage)
    {
        // A share of nothing says nothing: a report without a single coverable line gives no coverage, neither 0 nor 100.
        if (coverage?.Lines is { Whole: > 0 } lines)
        {
            yield return Measure.Share(MetricRegister.CoverageLine, lines);
        }

        if (coverage?.Branches is { Whole: > 0 } branches)
        {
            yield return Measure.Share(MetricRegister.CoverageBranch, branches);
        }

        if (coverage?.Functions is { Whole: > 0 } functions)
        {
            yield return Measure.Share(MetricRegister.CoverageFunction, functions);
        }
    }

    private static IEnumerable<Measure> Tests(DeliveredReport[] reports)
    {
        if (TestsChoice.Sum(reports) is not { } counts)
        {
            yield break;
        }

        yield return new Measure(MetricRegister.TestsTotal, counts.Total);
        yield return new Measure(MetricRegister.TestsPassed, counts.Passed);
        yield return new Measure(MetricRegister.TestsFailed, counts.Failed);
        yield return new Measure(MetricRegister.TestsErrors, counts.Errors);
        yield return new Measure(MetricRegister.TestsSkipped, counts.Skipped);
        if (reports.Any(report => report.Reading.Tests!.Seconds is not null))
        {
            yield return new Measure(MetricRegister.TestsDuration, (long)Math.Round(reports.Sum(report => report.Reading.Tests!.Seconds ?? 0) * 1000));
        }
    }

    private static IEnumerable<Measure> Findings(DeliveredReport[] reports)
    {
        if (reports.Length == 0)
        {
            yield break;
        }

        var items = reports.SelectMany(report => report.Reading.Findings!.Items.Where(CountedFinding.Is).Select(item => (Tool: FindingsChoice.ToolOf(report, item), item.Severity))).ToArray();
        yield return new Measure(MetricRegister.FindingsTotal, items.Length);
        foreach (var (severity, count) in items.CountBy(item => item.Severity))
        {
            yield return new Measure(MetricRegister.FindingsOf(severity), count);
        }

        // A tool that found nothing has said so: its total is 0, not absent.
        foreach (var tool in reports.Select(report => FindingsChoice.ToolOf(report)).Concat(items.Select(item => item.Tool)).Distinct(StringComparer.Ordinal))
        {
            yield return new Measure(MetricRegister.FindingsOf(tool), items.Count(item => item.Tool == tool));
        }

        foreach (var ((tool, severity), count) in items.CountBy(item => item))
        {
            yield return new Measure(MetricRegister.FindingsOf(tool, severity), count);
        }
    }

    private static IEnumerable<Measure> Custom(IEnumerable<DeliveredReport> reports) => reports
        .OrderByDescending(report => report.MadeAt)
        .SelectMany(report => report.Reading.Measures)
        .DistinctBy(measure => measure.Name, StringComparer.Ordinal)
        .Select(AsMeasure);

    private static Measure AsMeasure(CustomMeasure custom) =>
        custom.Share is { } share ? new Measure(custom.Name, share.Part, share.Whole) : new Measure(custom.Name, 0, null, custom.Value);
}
